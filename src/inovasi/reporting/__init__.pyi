# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.reporting._announcement import announcement as announcement
from inovasi.reporting._contest_report import ContestReport as ContestReport
from inovasi.reporting._feedback_letter import feedback_letter as feedback_letter
from inovasi.reporting._letter import Letter as Letter, LetterHead as LetterHead, LetterPart as LetterPart
from inovasi.reporting._minutes_letter import decree_annex as decree_annex, minutes_letter as minutes_letter, score_annex as score_annex
from inovasi.reporting._objection_answer import objection_answer as objection_answer
from inovasi.reporting._reminder import reminder as reminder
from inovasi.reporting._report import report as report
