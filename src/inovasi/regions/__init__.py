"""Which region is meant? Provinces, regencies and cities by name, abbreviation or code."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(__name__, {"_region": "Region RegionKind region regions"})
