"""A passing grade with the one thing that it does: keep out, or let go first."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from inovasi.errors import DataError, Problem, ScoringError
from inovasi.language import Bilingual, join_words
from inovasi.model._checks import Exact
from inovasi.model._reading import exact_or_fraction, words
from inovasi.model._record import ExactLike, Record, Takes, strict
from inovasi.model._scheme import Threshold, ThresholdMode, ThresholdModeWord
from inovasi.scoring._result import Score


@frozen(kw_only=True, field_transformer=strict)
class PassMark(Record):
    """
    A passing grade with the one thing that it does.

    Args:
        value: The grade; reaching it is enough.
        mode: ``gate``: only those who reach it go on; ``priority``: those who reach it go first.
        preferred: Ids of the entries that also fulfil what the priority asks beside the grade, such
            as being replicated already; ``None`` when it asks nothing more.
        source: Key of the source in the scheme; ``None`` when the grade is the caller's.
    """

    value: Decimal | Fraction = field(converter=Takes[ExactLike])
    mode: ThresholdMode = field(converter=Takes[ThresholdModeWord])
    preferred: tuple[str, ...] | None = field(default=None, converter=Takes[Iterable[str] | None])
    source: str | None = None

    def reached(self, value: Fraction, entry: str) -> bool:
        """Whether an entry with an exact score passes the gate, or has the priority."""
        return value >= self.value and (self.preferred is None or entry in self.preferred)


def pass_mark(
    threshold: Threshold | Exact | None,
    mode: ThresholdModeWord | None = None,
    preferred: Iterable[str] | None = None,
) -> PassMark | None:
    """Make a passing grade do one thing."""
    # KIPP 2025: one source says that 85 or more is fit to go on, another that those who are replicated
    # already and reach 85 are the priority; both modes are in the data and the user chooses.
    chosen = None if mode is None else ThresholdMode(mode)
    names = None if preferred is None else words(preferred)
    if threshold is None:
        given = [n for n, v in (("mode", chosen), ("preferred", names)) if v is not None]
        if given:
            raise DataError(
                Problem(
                    found=Bilingual(
                        f"{join_words(given, 'id')} tanpa nilai ambang",
                        f"{join_words(given, 'en')} without a passing grade",
                    ),
                    expected=Bilingual(
                        "nilai ambang dalam threshold=", "a passing grade in threshold="
                    ),
                    path="threshold",
                    code="contradiction",
                )
            )
        return None
    stated = threshold if isinstance(threshold, Threshold) else None
    modes = () if stated is None else stated.modes
    value = exact_or_fraction(threshold if stated is None else stated.value)
    if chosen is None:
        if len(modes) != 1:
            why = (
                Bilingual("sumber-sumber berbeda tentang", "the sources disagree on")
                if modes
                else Bilingual("tidak ada yang menyatakan", "nothing states")
            )
            offered = _either(modes or tuple(ThresholdMode))
            raise ScoringError(
                Bilingual(
                    f"{why.id} fungsi nilai ambang {value}: {offered.id}; pilih dengan mode=",
                    f"{why.en} what the passing grade {value} does: {offered.en}; choose one with mode=",
                )
            )
        chosen = modes[0]
    elif modes and chosen not in modes:
        stated_modes = _either(modes)
        raise DataError(
            Problem(
                found=repr(chosen.value),
                expected=Bilingual(
                    f"{stated_modes.id}, seperti dinyatakan pedoman",
                    f"{stated_modes.en}, as the scheme states",
                ),
                path="mode",
                code="contradiction",
            )
        )
    if names is not None and chosen is ThresholdMode.GATE:
        raise DataError(
            Problem(
                found=Bilingual(
                    "usulan yang didahulukan bersama mode='gate'",
                    "preferred entries and mode='gate'",
                ),
                expected=Bilingual(
                    "mode='priority', atau tanpa preferred", "mode='priority', or no preferred"
                ),
                path="preferred",
                code="contradiction",
            )
        )
    return PassMark(
        value=value, mode=chosen, preferred=names, source=None if stated is None else stated.source
    )


def _either(words: Sequence[str]) -> Bilingual:
    return Bilingual(" atau ".join(words), " or ".join(words))


def is_gate(mark: PassMark | None) -> bool:
    """Whether a passing grade keeps out those who do not reach it."""
    return mark is not None and mark.mode is ThresholdMode.GATE


def goes_first(score: Score, mark: PassMark | None) -> bool:
    """Whether a final score passes the gate or has the priority; without a grade every score does."""
    return mark is None or mark.reached(score.bounds[0], score.entry)
