"""Score-sheet workbooks: out to the evaluators and back."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_panel": "read_score_sheets write_score_sheets",
        "_read": "FileStatus Returned ReturnedFile Twice",
    },
)
