"""Take it, give it back: cells, tables, files."""
