"""The version, where modules and the build read it without importing the package."""

__version__ = "26.1.0"
