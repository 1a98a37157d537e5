"""The commands that walk the folder of a contest; ``x`` is the module ``_x`` of this package."""
