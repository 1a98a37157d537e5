"""Who did what, and can it be computed again?"""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_audit": "AuditRecord AuditVerdict Head append records recover verify",
        "_event": "AuditAction AuditEvent changes now phase_of",
        "_file": "FileDigest",
        "_manifest": "Manifest RankJob compute run verify_run",
        "_names": "read_names",
    },
)
