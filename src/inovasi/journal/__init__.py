"""Who did what, and can it be computed again?"""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_audit": "AuditAction AuditEvent AuditRecord AuditVerdict Head append changes now records verify",
        "_manifest": "FileDigest Manifest RankJob compute run verify_run",
    },
)
