"""
Take it, give it back: files of records and results.

A table is read in stages, and each hands its whole result to the next:

1. `_files`: the file extension decides the way; `records._layout` says in which column and sheet each field stands.
2. `tables._csv` or `tables._xlsx`: the file becomes cells, which `tables._table` makes a table with addresses.
3. `tables._columns`: headings are found, and `tables._cells` reads the cells of each column as its values.
4. `records._read`: rows become plain values, each with its cell, and `inovasi.convert` makes the records.
5. Back: `records._write` makes tables of records, and `tables._csv` or `tables._xlsx` writes them whole.
"""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_files": "dumps iter_lines loads read read_all read_table write write_table",
        "_frames": "from_frame read_parquet to_frame write_parquet",
        "_marks": "read_sheets write_sheets",
        "packages._files": "read_package write_package",
        "packages._schema": "FieldNote dictionary dictionary_text",
    },
)
