"""Who stands behind the keys of a journal: a file of its own, which can be erased."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

from inovasi.convert._parse import decode, parse_toml
from inovasi.errors import DataError
from inovasi.model._reading import reader


NAMES: Final = "names.toml"
"""The file beside the journal."""


def read_names(journal: str | Path) -> Mapping[str, str]:
    """
    Read the names of the persons whom a journal names by keys, from ``names.toml`` beside it.

    Names may be erased, one or all; the journal stays sound, because none stands in it.

    Args:
        journal: The journal.

    Returns:
        Names by key; none when the file is gone.

    Raises:
        DataError: If the file holds anything but names by key.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "names.toml").write_text('penilai-1 = "Penilai Pertama"')
        ...     print(read_names(f"{folder}/journal.jsonl"))
        {'penilai-1': 'Penilai Pertama'}
    """
    file = Path(journal).with_name(NAMES)
    try:
        plain = parse_toml(decode(file.read_bytes()))
        return cast("Mapping[str, str]", reader(Mapping[str, str])(plain))
    except FileNotFoundError:
        return {}
    except DataError as error:
        raise error.placed(source=file.name) from None
