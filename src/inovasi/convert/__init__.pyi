# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.convert._frame import Frame as Frame
from inovasi.convert._schema import json_schema as json_schema
from inovasi.convert._structure import structure as structure, unstructure as unstructure
