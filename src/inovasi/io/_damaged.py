"""Files that another library reads: whatever it raises over one that is damaged is one problem."""

import warnings
from collections.abc import Generator
from contextlib import contextmanager

from inovasi.errors import Bilingual, DataError, InovasiError, Problem


@contextmanager
def reading(
    source: str, what: Bilingual, expected: Bilingual | None = None, hint: Bilingual | None = None
) -> Generator[None, None, None]:
    """Turn what a library raises over a file into a problem; a panic of one that is written in Rust is no Exception."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except InovasiError:
        raise
    except BaseException as error:
        if not (isinstance(error, Exception) or type(error).__name__ == "PanicException"):
            raise
        found = Bilingual(f"{what.id} yang tidak dapat dibaca", f"{what.en} that cannot be read")
        raise DataError(
            Problem(code="damaged", found=found, expected=expected, hint=hint, source=source)
        ) from error
