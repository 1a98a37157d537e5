"""Tables of cells: CSV and XLSX, declared columns, typed values."""
