# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.citations._find import FoundCitation as FoundCitation, find_citations as find_citations, parse_citation as parse_citation
from inovasi.citations._form import format_citation as format_citation, regulation_id as regulation_id
