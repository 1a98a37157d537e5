"""Take it, give it back: files of records and results."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_documents": "dumps iter_lines loads",
        "_files": "read read_all write",
        "_results": "write_results",
        "packages._files": "read_package write_package",
        "packages._schema": "FieldNote dictionary dictionary_text",
        "records._files": "read_table write_table",
        "records._frames": "from_frame read_parquet to_frame write_parquet",
        "records._marks": "read_sheets write_sheets",
    },
)
