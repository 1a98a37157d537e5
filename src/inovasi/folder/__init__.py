"""Where do we stand? A contest as a folder that a person can read and hand over."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_assign": "assign sheets",
        "_check": "check",
        "_collect": "collect",
        "_compare": "compare",
        "_decide": "decide rank",
        "_documents": "feedback minutes report",
        "_folder": "ContestFolder",
        "_import": "import_file",
        "_letters": "publish remind",
        "_lot": "announce draw",
        "_new": "new",
        "_settings": "FolderSettings OfficeFile StatusChange",
        "_status": "status",
        "_step": "LineKind LineKindWord Step StepLine StepTable",
        "_verify": "verify",
    },
)
