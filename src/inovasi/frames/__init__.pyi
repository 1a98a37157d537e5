# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.frames._score import faults_frame as faults_frame, rank_frame as rank_frame, score_frame as score_frame
