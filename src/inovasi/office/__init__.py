"""What does the office's file hold? Tables as people have them, read as entries, evaluators or marks."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_read": "read_office",
        "_table": "AsideRow ColumnUse OfficeKind OfficeKindWord OfficeTable",
        "_template": "write_template",
    },
)
