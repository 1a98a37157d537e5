"""Files that appear whole or not at all."""

import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import IO


@contextmanager
def whole_file(path: str | PathLike[str]) -> Generator[IO[bytes], None, None]:
    """
    Open a new file that takes the place of ``path`` when the block ends without an error.

    Until then the old file is as it was. A link is followed, and permissions are kept.
    """
    target = Path(path).resolve()
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as file:
            yield file
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
