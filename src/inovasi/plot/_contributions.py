"""Where the points of a score come from."""

from fractions import Fraction

from inovasi.language import Bilingual, Language, format_number, language_of
from inovasi.model._criterion import Method
from inovasi.plot._canvas import BLUE, GREY, OF, SKY, VERMILION, canvas, finished
from inovasi.results import Axes, AxesOrNone
from inovasi.scoring._result import Score, part_name
from inovasi.selection._ranking import SCORE, provisional


def contributions(score: Score, ax: AxesOrNone = None, lang: Language | None = None) -> Axes:
    """
    Draw what each criterion adds to a score, or what each evaluator of a panel gave.

    A filled bar is sure, a hatched one may still come, an outline is the most that there is.

    Args:
        score: The score.
        ax: Where to draw; a new figure when left out.
        lang: The language of the words.

    Returns:
        The axes, with a row for each part.

    Raises:
        DataError: If ``ax`` is no axes.
        MissingExtraError: Without the extra ``plot``.

    Example:
        >>> from inovasi import scheme, score, sheet
        >>> rubric = scheme("kipp-2023").rubric(group="general")
        >>> ax = score(rubric, sheet(rubric, dict.fromkeys(rubric.nodes, 85), "klik")).plot(lang="en")
        >>> ax.get_title().splitlines()[0]
        'klik: 85 of 100, Proposal, general group (kipp-2023, revision 2)'
    """
    lang = language_of(lang)
    parts = score.children or (score,)
    adds_up = parts is score.children and all(part.points and score.method for part in parts)
    spans = [(adds_up and part.points) or part.bounds for part in parts]
    tops = _tops(score) if adds_up else [part.maximum for part in parts]
    right = [_words(span, top, lang) for span, top in zip(spans, tops, strict=True)]
    first = provisional(score.text(lang).partition("\n")[0], lang, final=score.is_final)
    said = [first, *(remark.of(lang) for remark in score.remarks)]
    axes = canvas(ax, [part_name(part, lang) for part in parts], said, lang, right=right)
    rows, lows = range(len(parts)), [float(low) for low, _ in spans]
    open_ = [float(high - low) for low, high in spans]
    words = Bilingual("sudah pasti", "sure").of(lang)
    axes.barh(rows, lows, 0.6, color=SKY, ec=BLUE, label=words)
    if any(open_):
        words = Bilingual("belum diketahui", "not known yet").of(lang)
        axes.barh(rows, open_, 0.6, lows, fill=False, ec=BLUE, hatch="////", label=words)
    if any(tops):
        words = Bilingual("maksimum", "at most").of(lang)
        axes.barh(rows, [float(top or 0) for top in tops], 0.6, fill=False, ec=GREY, label=words)
    if score.method is None:
        words = Bilingual("gabungan penilai", "the panel together").of(lang)
        axes.axvspan(float(score.low), float(score.high), color=VERMILION, zorder=3, label=words)
    return finished(axes, (Bilingual("poin", "points") if adds_up else SCORE).of(lang))


def _tops(score: Score) -> list[Fraction | None]:
    """Give the most that each part can add: its share of what there is."""
    name = "weight" if score.method is Method.WEIGHTED else "maximum"
    units: list[Fraction | None] = [getattr(part, name) for part in score.children]
    whole = sum(unit or 0 for unit in units)
    if score.maximum is None or None in units or not whole:
        return [None] * len(units)
    return [unit and unit * score.maximum / whole for unit in units]


def _words(bounds: tuple[Fraction, Fraction], top: Fraction | None, lang: Language) -> str:
    """Write a number, or the two that it lies between, and the most: ``80 s.d. 85,33… dari 100``."""
    ends = [format_number(bound, lang, places=2) for bound in dict.fromkeys(bounds)]
    most = f" {OF.of(lang)} {format_number(top, lang, places=2)}" if top else ""
    return f" {Bilingual('s.d.', 'to').of(lang)} ".join(ends) + most
