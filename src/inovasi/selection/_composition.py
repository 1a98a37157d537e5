"""Rules about who may be among those who go on: so many of a kind, a region, a category, a group."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import Attribute, evolve, field, frozen

from inovasi._wording import did_you_mean
from inovasi.contest._entry import Entry
from inovasi.errors import DataError, Problem
from inovasi.identity import near_ties
from inovasi.language import Bilingual, Language
from inovasi.model._checks import Labelled, is_key, not_negative, unique
from inovasi.model._innovation import Innovation
from inovasi.model._reading import CHECK
from inovasi.model._record import Record, strict
from inovasi.regions._region import known
from inovasi.results import Part, Result


Traits = Mapping[str, Mapping[str, str]]
"""For each entry its attributes, such as ``{"pippalink": {"kind": "regency"}}``."""


class Bound(Labelled):
    """Which way a number binds."""

    AT_LEAST = "at_least", "paling sedikit", "at least"
    AT_MOST = "at_most", "paling banyak", "at most"


@frozen(kw_only=True)
class QuotaRule(Result):
    """
    One number of a rule of composition.

    Args:
        by: The attribute.
        value: The value that is counted.
        bound: Whether the number is the least or the most.
        number: How many.
        basis: Who decided it, in words.
    """

    by: str
    value: str
    bound: Bound
    number: int
    basis: str | None = None

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in one line, such as ``kind: paling sedikit 2 soe``."""
        return [f"{self.by}: {self.bound.label.of(lang)} {self.number} {self.value}"]


Pairs = tuple[tuple[str, int], ...]


def _pairs(value: Mapping[str, int] | Pairs) -> Pairs:
    return tuple(value.items()) if isinstance(value, Mapping) else value


def _are_counts(_: object, attribute: "Attribute[Any]", value: Pairs) -> None:
    unique(attribute.name, (name for name, _ in value), attribute.name)
    if below := [
        Problem(
            code="range",
            path=f"{attribute.name}.{name}",
            found=str(number),
            expected=Bilingual("0 atau lebih", "0 or more"),
        )
        for name, number in value
        if number < 0
    ]:
        raise DataError(below)


@frozen(kw_only=True, field_transformer=strict)
class Composition(Record):
    """
    How many of each value of one attribute may or must be among those who go on.

    No edition has made such numbers public, so this library knows none: they come from whoever
    decides, such as the minutes of a plenary.

    Args:
        by: The attribute: ``kind``, ``region``, ``category``, ``group`` or one of your own.
        minimum: Fewest of a value.
        maximum: Most of a value.
        maximum_each: Most of every value that ``maximum`` does not name.
        basis: Who decided it, in words.

    Raises:
        DataError: If no number is given, a number is below 0 or not whole, a value is given twice,
            or the fewest of a value are more than the most.

    Example:
        >>> rule = Composition(by="kind", minimum={"soe": 1}, basis="minutes of the plenary")
        >>> [part.text("en") for part in rule.rules(["soe", "city"])]
        ['kind: at least 1 soe']
    """

    by: str = field(validator=is_key)
    minimum: Pairs = field(default=(), converter=_pairs, metadata={CHECK: _are_counts})
    maximum: Pairs = field(default=(), converter=_pairs, metadata={CHECK: _are_counts})
    maximum_each: int | None = field(default=None, validator=not_negative)
    basis: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.minimum and not self.maximum and self.maximum_each is None:
            raise DataError(
                Problem(
                    code="missing",
                    found=Bilingual(f"{self.by!r} tanpa angka", f"{self.by!r} without a number"),
                    expected=Bilingual(
                        "minimum, maximum atau maximum_each", "minimum, maximum or maximum_each"
                    ),
                )
            )
        most = dict(self.maximum)
        for value, least in self.minimum:
            top = most.get(value, self.maximum_each)
            if top is not None and top < least:
                raise DataError(
                    Problem(
                        code="contradiction",
                        path=f"minimum.{value}",
                        found=str(least),
                        expected=Bilingual(
                            f"paling banyak {top}, yaitu maksimumnya",
                            f"{top} at most, which is its maximum",
                        ),
                    )
                )

    @property
    def as_counted(self) -> "Composition":
        """The same with regions by their official names, by which entries are counted."""
        if self.by != "region":
            return self
        least, most = (
            tuple((str(known(value) or value), number) for value, number in pairs)
            for pairs in (self.minimum, self.maximum)
        )
        return evolve(self, minimum=least, maximum=most)

    def rules(self, values: Iterable[str]) -> tuple[QuotaRule, ...]:
        """Take it apart, one rule for each number; ``maximum_each`` goes to the values that occur."""
        named = {value for value, _ in self.maximum}
        each = sorted(set(values) - named) if self.maximum_each is not None else []
        numbers = [
            *((Bound.AT_LEAST, value, number) for value, number in self.minimum),
            *((Bound.AT_MOST, value, number) for value, number in self.maximum),
            *((Bound.AT_MOST, value, self.maximum_each or 0) for value in each),
        ]
        return tuple(
            QuotaRule(by=self.by, value=value, bound=bound, number=number, basis=self.basis)
            for bound, value, number in numbers
        )


def traits_of(innovations: Iterable[Innovation]) -> dict[str, dict[str, str]]:
    """
    Read the attributes that rules count by from the records.

    Args:
        innovations: The innovations, whose ids are those of the entries.

    Returns:
        For each entry ``kind`` and ``organisation`` (the institution whose quota it uses), ``region``
        where the record has one (by its official name, however it is written), and ``category`` where it has
        exactly one.

    Example:
        >>> from inovasi.model import Organisation
        >>> library = Organisation(id="dispursip", name="Dispursip", kind="regency")
        >>> traits_of([Innovation(id="pippalink", title="Pippalink", organisation=library)])
        {'pippalink': {'kind': 'regency', 'organisation': 'dispursip'}}
    """
    return {one.id: Entry.of(one).traits for one in innovations}


def composition_problems(
    quotas: Sequence[Composition],
    traits: Traits,
    entries: Sequence[str],
    size: int,
    *,
    open_ended: bool = False,
) -> Iterator[Problem]:
    """Find unknown attributes, two sets of rules for one attribute, and minimums that cannot be reached."""
    for by, times in Counter(quota.by for quota in quotas).items():
        if times > 1:
            yield Problem(
                found=Bilingual(
                    f"{times} kumpulan aturan untuk {by!r}", f"{times} sets of rules by {by!r}"
                ),
                expected=Bilingual(
                    "satu kumpulan untuk setiap atribut", "one set for each attribute"
                ),
                path=f"quotas.{by}",
                code="contradiction",
            )
    for quota in quotas:
        path = f"quotas.{quota.by}"
        without = [entry for entry in entries if quota.by not in traits.get(entry, {})]
        if without:
            names, more = ", ".join(without[:5]), len(without) - 5
            yield Problem(
                found=Bilingual(
                    f"{names}{f' dan {more} lagi' if more > 0 else ''} tanpa {quota.by}",
                    f"{names}{f' and {more} more' if more > 0 else ''} without {quota.by}",
                ),
                expected=Bilingual(f"{quota.by} pada setiap usulan", f"{quota.by} of each entry"),
                path=path,
                code="missing",
            )
            continue
        if open_ended:  # who passes a gate is not known yet
            continue
        counts = Counter(traits[entry][quota.by] for entry in entries)
        least = sum(number for _, number in quota.minimum)
        if least > size:
            yield Problem(
                found=Bilingual(f"minimum yang berjumlah {least}", f"minimums of {least} in all"),
                expected=Bilingual(
                    f"paling banyak {size}, jumlah tempat yang ada",
                    f"{size} at most, the number of places",
                ),
                path=path,
                code="contradiction",
            )
        yield from _misspelt(quota, counts, path)
        for value, number in quota.minimum:
            if number > counts[value]:
                known = ", ".join(sorted(counts))
                yield Problem(
                    found=Bilingual(
                        f"paling sedikit {number} {value}", f"at least {number} {value}"
                    ),
                    expected=Bilingual(
                        f"paling banyak {counts[value]}, sebanyak yang dapat lolos (yang ada: {known})",
                        f"{counts[value]} at most, as many as can go on (values: {known})",
                    ),
                    path=f"{path}.{value}",
                    code="contradiction",
                )


def _misspelt(quota: Composition, counts: Mapping[str, int], path: str) -> Iterator[Problem]:
    """Find the most of a value that no entry has, but one nearly has."""
    for value, _ in quota.maximum:
        may_be = [] if value in counts else near_ties(value, counts)
        if may_be:
            found = Bilingual(
                f"{value}, yang tidak dimiliki usulan mana pun", f"{value}, which no entry has"
            )
            hint = did_you_mean(may_be[0])
            yield Problem(found=found, hint=hint, path=f"{path}.{value}", code="reference")
