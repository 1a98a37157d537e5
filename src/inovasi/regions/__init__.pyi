# Written by scripts/stubs.py from the list in __init__.py.
from inovasi.regions._region import Region as Region, RegionKind as RegionKind, region as region, regions as regions
