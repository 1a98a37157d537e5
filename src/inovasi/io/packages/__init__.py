"""Data packages: tables with their description."""
