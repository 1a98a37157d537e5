"""Records in tables and data frames."""
