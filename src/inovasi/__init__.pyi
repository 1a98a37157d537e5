# Written by scripts/stubs.py from the list in __init__.py.
from inovasi import catalog as catalog, citations as citations, contest as contest, convert as convert, datasets as datasets, eligibility as eligibility, errors as errors, folder as folder, frames as frames, io as io, journal as journal, model as model, office as office, panel as panel, plot as plot, portfolio as portfolio, regions as regions, reporting as reporting, scoring as scoring, selection as selection, testing as testing, workbooks as workbooks
from inovasi._version import __version__ as __version__
from inovasi.catalog._diff import diff as diff
from inovasi.catalog._loader import load_scheme as load_scheme
from inovasi.catalog._registry import lint as lint, regulation as regulation, regulations as regulations, scheme as scheme, schemes as schemes
from inovasi.citations._find import find_citations as find_citations, parse_citation as parse_citation
from inovasi.contest._contest import Contest as Contest
from inovasi.contest._entry import Entry as Entry
from inovasi.contest._feedback import feedback as feedback
from inovasi.convert._frame import Frame as Frame
from inovasi.convert._schema import json_schema as json_schema
from inovasi.convert._structure import structure as structure, unstructure as unstructure
from inovasi.datasets._stories import stories as stories, story as story
from inovasi.eligibility._check import check as check
from inovasi.eligibility._checklist import checklist as checklist
from inovasi.eligibility._choice import choose as choose
from inovasi.eligibility._findings import Findings as Findings
from inovasi.eligibility._readiness import Readiness as Readiness, readiness as readiness
from inovasi.eligibility._routing import Routing as Routing, route as route
from inovasi.errors import DataError as DataError, InovasiError as InovasiError, InovasiWarning as InovasiWarning, MissingExtraError as MissingExtraError, NotFoundError as NotFoundError, Problem as Problem, ScoringError as ScoringError
from inovasi.frames._score import rank_frame as rank_frame, score_frame as score_frame
from inovasi.io._files import dumps as dumps, loads as loads, read as read, read_all as read_all, write as write
from inovasi.io._frames import from_frame as from_frame, to_frame as to_frame
from inovasi.language import Bilingual as Bilingual
from inovasi.model._award import Award as Award, TrackRecord as TrackRecord
from inovasi.model._dates import PartialDate as PartialDate
from inovasi.model._evaluation import Fact as Fact, Mark as Mark, ScoreSheet as ScoreSheet
from inovasi.model._evidence import Evidence as Evidence
from inovasi.model._innovation import Innovation as Innovation, Outcome as Outcome, Submission as Submission
from inovasi.model._organisation import Organisation as Organisation, RegionCode as RegionCode
from inovasi.model._partner import Partner as Partner
from inovasi.model._regulation import Citation as Citation, Regulation as Regulation
from inovasi.model._rubric import Rubric as Rubric
from inovasi.model._scheme import Scheme as Scheme
from inovasi.model._source import Source as Source
from inovasi.model._team import Team as Team
from inovasi.model._tenure import Tenure as Tenure
from inovasi.reporting._report import report as report
from inovasi.results import Plotted as Plotted, Result as Result
from inovasi.scoring._combine import combine as combine
from inovasi.scoring._result import Score as Score
from inovasi.scoring._score import score as score
from inovasi.scoring._sheets import sheet as sheet
from inovasi.selection._breaks import Lot as Lot
from inovasi.selection._cut import Cut as Cut, advance as advance
from inovasi.selection._minutes import Meeting as Meeting, Minutes as Minutes, minutes as minutes
from inovasi.selection._quota import Selection as Selection, select as select
from inovasi.selection._ranking import Ranking as Ranking, rank as rank
