"""The version: the build writes the tag's here, so that asking costs nothing; sources that nobody built have this."""

__version__ = "26.1.0.dev0"
