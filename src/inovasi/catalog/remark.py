"""What the linter has to say about a file."""

from attrs import field, frozen

from inovasi.model.checks import Vocabulary


class Severity(Vocabulary):
    """Whether a file is refused for it."""

    ERROR = "error"
    WARNING = "warning"


@frozen(kw_only=True)
class Remark:
    """
    One thing that is unsound.

    Args:
        path: Where it stands in the file.
        message: What was found and what was expected.
        code: Stable short name of the kind, for programs.
        severity: Whether the file is refused for it.
    """

    path: str
    message: str
    code: str
    severity: Severity = field(default=Severity.ERROR, converter=Severity)

    @property
    def is_error(self) -> bool:
        """Whether a file is refused for it."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        return f"{self.severity.value}: {self.path}: {self.message}"
