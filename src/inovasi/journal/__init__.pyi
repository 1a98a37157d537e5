# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.journal._audit import AuditRecord as AuditRecord, AuditVerdict as AuditVerdict, Head as Head, append as append, records as records, recover as recover, verify as verify
from inovasi.journal._event import AuditAction as AuditAction, AuditEvent as AuditEvent, changes as changes, now as now, phase_of as phase_of
from inovasi.journal._file import FileDigest as FileDigest
from inovasi.journal._manifest import Manifest as Manifest, RankJob as RankJob, compute as compute, run as run, verify_run as verify_run
from inovasi.journal._names import read_names as read_names
