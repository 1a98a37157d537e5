"""What are the rules? The law as dated, cited data: loader, registry, linter and diff."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_diff": "Change ChangeKind Changes diff",
        "_lint": "LintIssue LintLevel",
        "_loader": "load_regulation load_scheme",
        "_new": "new_scheme",
        "_registry": "Regulations lint regulation regulations scheme schemes",
    },
)
