# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.plot._contributions import contributions as contributions
from inovasi.plot._rank_intervals import rank_intervals as rank_intervals
from inovasi.plot._ranking import ranking as ranking
from inovasi.plot._rater_effects import rater_effects as rater_effects
from inovasi.plot._readings import readings as readings
from inovasi.plot._stages import stages as stages
from inovasi.plot._timeline import timeline as timeline
