# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.testing._broken import BrokenFile as BrokenFile, Fault as Fault, broken_files as broken_files
from inovasi.testing._contest_laws import check_contest_laws as check_contest_laws
from inovasi.testing._contests import Way as Way, contests as contests, ways as ways
from inovasi.testing._laws import check_rubric_laws as check_rubric_laws, check_scheme_laws as check_scheme_laws, extreme_sheet as extreme_sheet
from inovasi.testing._machine import ContestMachine as ContestMachine
from inovasi.testing._primitives import keys as keys, partial_dates as partial_dates, tenures as tenures
from inovasi.testing._records import awards as awards, evidences as evidences, innovations as innovations, organisations as organisations, outcomes as outcomes, partners as partners, replications as replications, teams as teams
from inovasi.testing._rules import citations as citations, marks as marks, regulations as regulations, rubrics as rubrics, schemes as schemes, sheets as sheets
from inovasi.testing._simulation import Simulation as Simulation, Spread as Spread, Truth as Truth, simulate as simulate
