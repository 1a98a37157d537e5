"""The version, where modules and the build read it without the face."""

__version__ = "26.1.0"
