# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.selection._breaks import Lot as Lot, LotAnnouncement as LotAnnouncement, TieBreak as TieBreak, TieOrder as TieOrder
from inovasi.selection._composition import Bound as Bound, Composition as Composition, QuotaRule as QuotaRule, traits_of as traits_of
from inovasi.selection._cut import Cut as Cut, CutRow as CutRow, CutStatus as CutStatus, Reason as Reason, TiePolicy as TiePolicy, advance as advance
from inovasi.selection._minutes import Meeting as Meeting, Minutes as Minutes, MinutesRow as MinutesRow, minutes as minutes, result_digest as result_digest
from inovasi.selection._objections import Effect as Effect, Objection as Objection, ObjectionOutcome as ObjectionOutcome, RankMove as RankMove, RankingChange as RankingChange, Register as Register, RegisterRow as RegisterRow, Timing as Timing, Window as Window, apply_objections as apply_objections, objection_window as objection_window, register as register
from inovasi.selection._pass_mark import PassMark as PassMark
from inovasi.selection._proof import Certificate as Certificate, CertificateRow as CertificateRow, Counterexample as Counterexample, FilledReading as FilledReading
from inovasi.selection._quota import Displacement as Displacement, Selection as Selection, select as select
from inovasi.selection._ranking import RankRow as RankRow, Ranking as Ranking, rank as rank
from inovasi.selection._stages import StageReason as StageReason, StageResult as StageResult, StageSequence as StageSequence, StatedBy as StatedBy, run_stage as run_stage, screen as screen, stage_of as stage_of, stage_sequence as stage_sequence
from inovasi.selection._ties import TieAtCut as TieAtCut
