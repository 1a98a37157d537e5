# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.testing._records import awards as awards, evidences as evidences, innovations as innovations, keys as keys, organisations as organisations, outcomes as outcomes, partial_dates as partial_dates, partners as partners, replications as replications, teams as teams, tenures as tenures
from inovasi.testing._register import register as register
from inovasi.testing._rules import citations as citations, marks as marks, regulations as regulations, rubrics as rubrics, schemes as schemes, sheets as sheets
from inovasi.testing._simulation import Simulation as Simulation, Spread as Spread, Truth as Truth, panel_scores as panel_scores, simulate as simulate
