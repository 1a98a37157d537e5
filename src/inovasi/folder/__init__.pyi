# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.folder._assign import assign as assign, sheets as sheets
from inovasi.folder._check import check as check
from inovasi.folder._collect import collect as collect
from inovasi.folder._compare import compare as compare
from inovasi.folder._decide import decide as decide, rank as rank
from inovasi.folder._documents import feedback as feedback, minutes as minutes, report as report
from inovasi.folder._folder import ContestFolder as ContestFolder
from inovasi.folder._import import import_file as import_file
from inovasi.folder._letters import publish as publish, remind as remind
from inovasi.folder._lot import announce as announce, draw as draw
from inovasi.folder._new import new as new
from inovasi.folder._settings import FolderSettings as FolderSettings, OfficeFile as OfficeFile, StatusChange as StatusChange
from inovasi.folder._status import status as status
from inovasi.folder._step import LineKind as LineKind, LineKindWord as LineKindWord, Step as Step, StepLine as StepLine, StepTable as StepTable
from inovasi.folder._verify import verify as verify
