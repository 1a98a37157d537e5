# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.office._read import read_office as read_office
from inovasi.office._table import AsideRow as AsideRow, ColumnUse as ColumnUse, OfficeKind as OfficeKind, OfficeKindWord as OfficeKindWord, OfficeTable as OfficeTable
from inovasi.office._template import write_template as write_template
