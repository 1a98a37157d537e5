# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.journal._audit import AuditAction as AuditAction, AuditEvent as AuditEvent, AuditRecord as AuditRecord, AuditVerdict as AuditVerdict, Head as Head, append as append, changes as changes, now as now, records as records, verify as verify
from inovasi.journal._manifest import FileDigest as FileDigest, Manifest as Manifest, RankJob as RankJob, compute as compute, run as run, verify_run as verify_run
