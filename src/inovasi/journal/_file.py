"""The digest of a file, as journals and manifests write it."""

import re
from collections.abc import Callable
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from attrs import field, frozen

from inovasi.language import Bilingual
from inovasi.model._checks import check, not_empty, not_negative
from inovasi.model._record import Record, strict


_hexadecimal: Final[Callable[[str], object]] = re.compile("[0-9a-f]{64}").fullmatch

is_digest: Final = check(
    _hexadecimal,
    Bilingual("64 angka heksadesimal", "64 hexadecimal digits"),
    "digest",
)


@frozen(kw_only=True, field_transformer=strict)
class FileDigest(Record):
    """
    One file as it was.

    Args:
        name: Its name; in a folder with others, its path there.
        sha256: Its digest, 64 hexadecimal digits.
        size: Its size in bytes.

    Raises:
        DataError: If there is no name, or the digest is none.

    Example:
        >>> FileDigest.of_bytes("a.txt", b"").size
        0
    """

    name: str = field(validator=not_empty)
    sha256: str = field(validator=is_digest)
    size: int = field(validator=not_negative)

    @classmethod
    def of(cls, file: str | Path | Traversable, name: str | None = None) -> "FileDigest":
        """Read a file; its name is that of the file when left out."""
        place = Path(file) if isinstance(file, str) else file
        return cls.of_bytes(name or place.name, place.read_bytes())

    @classmethod
    def of_bytes(cls, name: str, content: bytes) -> "FileDigest":
        """Take what a file holds."""
        return cls(name=name, sha256=sha256(content).hexdigest(), size=len(content))
