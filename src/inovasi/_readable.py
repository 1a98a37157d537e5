"""What every result that people read has in common."""

from abc import ABC, abstractmethod
from html import escape

from inovasi.language import Language


class Readable(ABC):
    """A result that says itself in words: ``str()`` and notebooks show what `text` says."""

    __slots__ = ()

    @abstractmethod
    def text(self, lang: Language = "id") -> str:
        """Say the result in lines of plain text."""

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"
