# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.contest._contest import Contest as Contest, Phase as Phase, PhaseWord as PhaseWord
from inovasi.contest._entry import Entry as Entry, EntryStatus as EntryStatus
from inovasi.contest._feedback import CriterionFeedback as CriterionFeedback, Feedback as Feedback, feedback as feedback
from inovasi.contest._reading import Reading as Reading, ReadingState as ReadingState, Release as Release
from inovasi.contest._status import ContestStatus as ContestStatus, ReadingCount as ReadingCount, ReadingRow as ReadingRow, Readings as Readings, UncountedSheet as UncountedSheet, WhyUncounted as WhyUncounted
