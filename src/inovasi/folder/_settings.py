"""What a person writes down about a round, in ``contest.toml``."""

import json
from typing import Final

from attrs import field, frozen

from inovasi.contest._entry import EntryStatus, EntryStatusWord, Texts, each_once, texts
from inovasi.convert._parse import decode, parse_toml
from inovasi.convert._structure import structure
from inovasi.errors import DataError
from inovasi.language import Language
from inovasi.model._checks import check, not_empty, positive
from inovasi.model._reading import CHECK
from inovasi.model._record import Record, Takes, strict
from inovasi.reporting._letter import LetterHead
from inovasi.scoring._combine import CombineMethod, CombineMethodWord
from inovasi.selection._breaks import TieBreak
from inovasi.selection._composition import Composition
from inovasi.selection._minutes import Meeting


SETTINGS: Final = "contest.toml"


@frozen(kw_only=True, field_transformer=strict)
class OfficeFile(Record):
    """
    A table of the office, and how it is read.

    Args:
        file: Name of the file in the folder.
        sheet: Name of the sheet of a workbook, where several could be meant.
        columns: Headings with the field that they mean, such as ``"Nama Inovasi" = "title"``.
        constants: Fields with the value that they have in every row.
    """

    file: str = field(validator=not_empty)
    sheet: str | None = None
    columns: Texts = field(default=(), converter=texts, metadata={CHECK: each_once})
    constants: Texts = field(default=(), converter=texts, metadata={CHECK: each_once})


@frozen(kw_only=True, field_transformer=strict)
class StatusChange(Record):
    """
    An entry that does not compete any more, or not as the table of the entries says.

    Args:
        entry: Id of the entry.
        status: Whether it competes.
        reason: Why.
        basis: The article behind a disqualification.
    """

    entry: str = field(validator=not_empty)
    status: EntryStatus = field(converter=Takes[EntryStatusWord])
    reason: str = field(validator=not_empty)
    basis: str | None = None


@frozen(kw_only=True, field_transformer=strict)
class FolderSettings(Record):
    """
    What ``contest.toml`` says: the rules of one round, and where its tables are.

    Args:
        format: Number of the form of the file; there is only 1.
        id: Id of the contest.
        scheme: Id of the edition.
        group: Key of the group, where the rubrics differ by group.
        stage: Key of the stage, where they differ by stage.
        keep: How many go on.
        tie_breaks: What breaks ties, in order.
        quotas: Who may or must be among those who go on.
        method: How the sheets of an entry become one score; as the rubric states when left out.
        readings: How many evaluators read each entry.
        seed: What the plan of the readings is drawn from.
        blind: Whether evaluators see codes in place of ids and titles.
        lang: The language of the files that are written.
        entries: The table of the entries.
        evaluators: The table of the evaluators.
        changes: Entries that have withdrawn or are disqualified since.
        meeting: When, where and by whom it is decided.
        letters: What letters have where a command says nothing else: who signs, where.
        template: A ``.docx`` of the office with its letterhead, in the folder.

    Raises:
        DataError: If a key is not known or a value is of another kind, every fault at once.

    Example:
        >>> FolderSettings(id="jatim-2026", scheme="kipp-2023", group="general", keep=10).readings
        3
    """

    format: int = field(default=1, validator=check(lambda number: number == 1, "1", "format"))
    id: str = field(validator=not_empty)
    scheme: str = field(validator=not_empty)
    group: str | None = None
    stage: str | None = None
    keep: int | None = field(default=None, validator=positive)
    tie_breaks: tuple[TieBreak, ...] = field(default=(), converter=tuple[TieBreak, ...])
    quotas: tuple[Composition, ...] = field(default=(), converter=tuple[Composition, ...])
    method: CombineMethod | None = field(default=None, converter=Takes[CombineMethodWord | None])
    readings: int = field(default=3, validator=positive)
    seed: int = 1
    blind: bool = False
    lang: Language = "id"
    entries: OfficeFile | None = None
    evaluators: OfficeFile | None = None
    changes: tuple[StatusChange, ...] = field(default=(), converter=tuple[StatusChange, ...])
    meeting: Meeting | None = None
    letters: LetterHead | None = None
    template: str | None = None

    @property
    def scheme_files(self) -> tuple[str, ...]:
        """The names that the file of the edition may have in the folder."""
        return self.scheme, f"{self.scheme}.toml"


def read_settings(content: bytes) -> FolderSettings:
    """Read the text of the file; every fault has its path."""
    try:
        return structure(parse_toml(decode(content)), FolderSettings)
    except DataError as error:
        raise error.placed(source=SETTINGS) from None


def settings_text(settings: FolderSettings) -> str:
    """Write the first text of the file, for people to go on with."""
    given = (
        f"{name} = {json.dumps(value, ensure_ascii=False)}"
        for name, plain in _SAID.items()
        if (value := getattr(settings, name)) not in (None, plain)
    )
    return "\n".join([*_HEAD, "format = 1", *given, *_TAIL, ""])


_SAID: Final = dict.fromkeys(["id", "scheme", "group", "stage", "keep", "readings", "seed", "method"]) | {"blind": False, "lang": "id"}  # fmt: skip
_HEAD: Final = (
    "# Aturan putaran ini; boleh disunting. / The rules of this round; may be edited.",
    "# docs/office.md",
)
_TAIL: Final = (
    "# blind = true                         # penilai melihat kode / evaluators see codes",
    '# tie_breaks = [{ by = "novelty" }]    # penentu nilai sama / what breaks ties',
    "",
    "# [[quotas]]                           # kuota",
    '# by = "region"',
    '# maximum = { "Kota Surabaya" = 2 }',
    '# basis = "rapat pleno"',
    "",
    "# [[changes]]                          # mundur, diskualifikasi / withdrawn, disqualified",
    '# entry = "id"',
    '# status = "withdrawn"',
    '# reason = "surat tanggal ..."',
)


def with_table(text: str, name: str, table: OfficeFile) -> str:
    """Put the table ``[name]`` in place of the one before; the rest of the text stays as people wrote it."""
    kept: list[str] = []
    at: int | None = None
    inside = False
    for line in _lines(text):
        if line.lstrip().startswith("["):
            inside = line.strip().strip("[]").split(".")[0].strip() == name
            at = len(kept) if inside and at is None else at
        if not inside:
            kept.append(line)
    lines = [f"[{name}]", f"file = {quoted(table.file)}"]
    if table.sheet is not None:
        lines.append(f"sheet = {quoted(table.sheet)}")
    for part in ("columns", "constants"):
        if pairs := getattr(table, part):
            lines += [f"[{name}.{part}]", *(f"{quoted(k)} = {quoted(v)}" for k, v in pairs)]
    if at is None:
        return "\n".join([*kept, *([""] if kept and kept[-1] else []), *lines, ""])
    after = kept[at:]
    return "\n".join([*kept[:at], *lines, *([""] if after else []), *after, ""])


def with_value(text: str, name: str, value: int) -> str:
    """Put a number at the top of the text, in place of the one before."""
    lines = _lines(text)
    first_table = next((at for at, one in enumerate(lines) if one.startswith("[")), len(lines))
    places = (at for at in range(first_table) if lines[at].partition("=")[0].strip() == name)
    at = next(places, None)
    if at is None:
        lines.insert(first_table, f"{name} = {value}")
    else:
        lines[at] = f"{name} = {value}"
    return "\n".join([*lines, ""])


def _lines(text: str) -> list[str]:
    """Give the lines as TOML has them: a text may hold other separators."""
    return text.removesuffix("\n").replace("\r\n", "\n").split("\n")


def quoted(text: str) -> str:
    """Write a text of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
