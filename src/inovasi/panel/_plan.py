"""The plan of a panel: its entries and evaluators, who reads what, and the loads."""

from attrs import field, frozen
from attrs.validators import ge, optional

from inovasi._readable import Readable
from inovasi.language import Bilingual, Language, format_number, text_table
from inovasi.model._checks import Vocabulary, not_empty, words


class ConflictKind(Vocabulary):
    """Why an evaluator may not read an entry."""

    OWN_REGION = "own_region"
    OWN_ORGANISATION = "own_organisation"
    COACHED_ENTRY = "coached_entry"


@frozen(kw_only=True)
class PanelEntry:
    """
    An entry as far as a plan needs to know it.

    Args:
        id: Its id.
        organisation: Id of the organisation that enters it, if known.
        region: Code of its region, if it has one.

    Raises:
        ValueError: If the id is empty.
    """

    id: str = field(validator=not_empty)
    organisation: str | None = None
    region: str | None = None


@frozen(kw_only=True)
class PanelEvaluator:
    """
    An evaluator with the ties that may be a conflict of interest.

    Args:
        id: The id.
        organisations: Ids of the evaluator's own organisations.
        regions: Codes of the evaluator's own regions, as the entries write them.
        coached: Ids of the entries that this evaluator has coached.
        capacity: How many entries the evaluator can read at most; ``None`` for no limit.

    Raises:
        ValueError: If the id is empty or the capacity is below zero.
        TypeError: If one string is given in place of a list.
    """

    id: str = field(validator=not_empty)
    organisations: tuple[str, ...] = field(default=(), converter=words)
    regions: tuple[str, ...] = field(default=(), converter=words)
    coached: tuple[str, ...] = field(default=(), converter=words)
    capacity: int | None = field(default=None, validator=optional(ge(0)))


@frozen(kw_only=True)
class AssignedReading:
    """
    One line of the plan: one evaluator reads one entry.

    Args:
        entry: Id of the entry.
        evaluator: Id of the evaluator.
        code: What the evaluator sees in place of the id: lower-case letters only, so that it is a
            key and a spreadsheet does not take it for a number.
        anchor: Whether the entry is read more often than the others, to link the evaluators.
    """

    entry: str
    evaluator: str
    code: str
    anchor: bool


@frozen(kw_only=True)
class EvaluatorLoad:
    """
    How much one evaluator reads.

    Args:
        evaluator: The id.
        readings: Number of entries.
        capacity: The limit, if there is one.
    """

    evaluator: str
    readings: int
    capacity: int | None


@frozen(kw_only=True)
class Assignment(Readable):
    """
    The plan of a panel.

    Args:
        rows: Sorted by evaluator and code, so that their order reveals nothing about the ids.
        loads: Sorted by evaluator.
        seed: The seed that the plan was drawn from.
        notes: What the reader should know.
    """

    rows: tuple[AssignedReading, ...]
    loads: tuple[EvaluatorLoad, ...]
    seed: int
    notes: tuple[Bilingual, ...]

    def of(self, evaluator: str) -> tuple[AssignedReading, ...]:
        """Give the lines of one evaluator."""
        return tuple(row for row in self.rows if row.evaluator == evaluator)

    def text(self, lang: Language = "id") -> str:
        """Say the plan in words: loads and notes, not every line."""
        entries = format_number(len({row.entry for row in self.rows}), lang)
        readings = format_number(len(self.rows), lang)
        anchors = format_number(len({row.entry for row in self.rows if row.anchor}), lang)
        first = Bilingual(
            f"Rencana penilaian: {entries} entri, {readings} pembacaan, "
            f"{len(self.loads)} penilai, {anchors} entri jangkar; benih {self.seed}.",
            f"Reading plan: {entries} entries, {readings} readings, "
            f"{len(self.loads)} evaluators, {anchors} anchor entries; seed {self.seed}.",
        )
        header = Bilingual("penilai pembacaan batas", "evaluator readings limit").of(lang).split()
        rows = [
            (
                load.evaluator,
                str(load.readings),
                str("-" if load.capacity is None else load.capacity),
            )
            for load in self.loads
        ]
        return "\n".join(
            [first.of(lang), text_table(header, rows), *(note.of(lang) for note in self.notes)]
        )
