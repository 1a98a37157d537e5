"""The layout of the workbook of one evaluator: its rows, their locked texts, and their digest."""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final

from attrs import frozen

from inovasi._wording import between
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, format_number
from inovasi.model._criterion import Criterion, Method
from inovasi.model._evaluation import Judgement
from inovasi.model._rubric import Node, Rubric
from inovasi.scoring._methods import mark_span


FORMAT: Final = "inovasi-score-sheet-1"
"""Name of this layout; it changes when the layout does."""

HEADER_ROW: Final = 4
"""Row of the headings above the marks."""

MARK_METHODS: Final = (Method.MARK, Method.LEVEL, Method.JUDGEMENT)
"""Methods of criteria that an evaluator marks by hand."""

COVER: Final = Bilingual("Petunjuk", "Instructions")
MARKS: Final = Bilingual("Penilaian", "Marks")
RECAP: Final = Bilingual("Rekap", "Recap")
KEYS: Final = "keys"
"""Name of the hidden sheet."""

TOTAL: Final = Bilingual("Jumlah sementara", "Preliminary total")
"""The heading of the totals in the recap."""

HEADINGS: Final = (
    Bilingual("Usulan", "Entry"),
    Bilingual("No.", "No."),
    Bilingual("Kriteria", "Criterion"),
    Bilingual("Bobot", "Weight"),
    Bilingual("Skala atau tingkat", "Scale or levels"),
    Bilingual("Nilai", "Mark"),
    Bilingual("Hasil", "Judgement"),
    Bilingual("Alasan", "Reason"),
    Bilingual("Kunci kriteria", "Criterion key"),
    Bilingual("Kunci usulan", "Entry key"),
)
"""The headings above the marks; the last two columns are hidden."""

MARK_AT: Final = 5
JUDGEMENT_AT: Final = 6
REASON_AT: Final = 7
CRITERION_AT: Final = 8
ENTRY_AT: Final = 9

JUDGEMENTS: Final = {
    Judgement.MET: Bilingual("terpenuhi", "met"),
    Judgement.NOT_MET: Bilingual("tidak terpenuhi", "not met"),
    Judgement.CANNOT_BE_JUDGED: Bilingual("tidak dapat dinilai", "cannot be judged"),
}
"""The words of the drop-down list."""


@frozen(kw_only=True)
class Line:
    """One row to be filled: an entry and a criterion."""

    entry: str
    node: Node
    texts: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Entry and criterion, which identify the row."""
        return self.entry, self.node.key


def leaves(rubric: Rubric) -> tuple[Node, ...]:
    """List the criteria that are marked by hand."""
    found = tuple(node for node in rubric.nodes.values() if not node.children)
    by_hand = ", ".join(method.value for method in MARK_METHODS)
    problems = [
        Problem(
            code="method",
            source=rubric.scheme or rubric.key,
            path=node.key,
            found=repr(node.method.value),
            expected=Bilingual(
                f"metode yang diisi penilai: {by_hand}", f"a method that evaluators fill: {by_hand}"
            ),
        )
        for node in found
        if node.method not in MARK_METHODS
    ]
    if problems:
        raise DataError(problems)
    return found


def lines_of(rubric: Rubric, entries: Sequence[str], lang: Language) -> tuple[Line, ...]:
    """List the rows that an evaluator fills."""
    criteria = {criterion.key: criterion for criterion in rubric.criteria}
    described = [(node, _texts(node, criteria, lang)) for node in leaves(rubric)]
    return tuple(
        Line(entry=entry, node=node, texts=(entry, *texts))
        for entry in entries
        for node, texts in described
    )


def _texts(node: Node, criteria: Mapping[str, Criterion], lang: Language) -> tuple[str, ...]:
    criterion = criteria[node.key]
    weight = "" if node.weight is None else format_number(node.weight, lang)
    above = "" if criterion.parent is None else f"{criteria[criterion.parent].label}: "
    levels = {step.level: step.label for step in criterion.levels}
    scale = "\n".join(_scale(node, levels, lang))
    return criterion.number or "", above + node.label, weight, scale


def _scale(node: Node, levels: Mapping[int, str], lang: Language) -> Iterator[str]:
    """Say what may be given: the range of a mark, or each level with what must be shown for it."""
    if node.method is Method.JUDGEMENT:
        words = ", ".join(word.of(lang) for word in JUDGEMENTS.values())
        yield Bilingual("pilih pada kolom Hasil: ", "choose under Judgement: ").of(lang) + words
        return
    if node.method is Method.LEVEL:
        nothing = Bilingual("tidak satu pun terbukti", "none is shown").of(lang)
        for level in sorted(node.points):
            yield f"{level} = {levels.get(level, nothing)}"
        return
    low, high, step = mark_span(node)
    least, most = format_number(low, lang), None if high is None else format_number(high, lang)
    yield between(least, most).of(lang)
    if step is not None:
        width = format_number(step, lang)
        yield Bilingual(f"kelipatan {width}", f"in steps of {width}").of(lang)


def digest(rubric: Rubric, evaluator: str, entries: Sequence[str], lang: Language) -> str:
    """Give the digest of the locked part of a workbook."""
    headings = [heading.of(lang) for heading in HEADINGS]
    rows = [[*line.texts, *line.key] for line in lines_of(rubric, entries, lang)]
    whole = [FORMAT, rubric.scheme, rubric.revision, rubric.key, evaluator, lang, headings, rows]
    text = json.dumps(whole, ensure_ascii=False)
    return sha256(
        text.encode(errors="surrogatepass")
    ).hexdigest()  # a file may hold half characters
