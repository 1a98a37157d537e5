"""Does every history of awards lead to one group? Each that does not is shown by a witness."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from attrs import evolve

from inovasi.catalog._lint import LintIssue
from inovasi.catalog._packaged import families
from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._routing import Way, route
from inovasi.errors import Bilingual, Problem
from inovasi.model._award import Award
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._requirement import Awarded, AwardedFewerThan, NotAwarded
from inovasi.model._scheme import Scheme


_HOLDER: Final = Organisation(id="contoh", name="Contoh", kind="regency")
_ENTRY: Final = Innovation(
    id="x", title="x", organisation=_HOLDER, awards_are_complete=True, submissions_are_complete=True
)
_ON_AWARDS: Final = (Awarded, AwardedFewerThan, NotAwarded)


def lint_routes(which: Scheme | str | Path) -> tuple[LintIssue, ...]:
    """
    Find innovations that may go to no group of an edition, or surely to several, by the awards that they have.

    An innovation without awards, with each award of each earlier edition, and with an award twice is tried. What
    other rules ask for is left open, so that only what awards alone decide is told.

    Args:
        which: The edition, its id, or the path of your own TOML file.

    Returns:
        One warning for those without a group and one for those with several; nothing where no group asks for awards.

    Raises:
        NotFoundError: If there is no such edition.
        DataError: If your file has problems.
        FileNotFoundError: If there is no such file.

    Example:
        >>> lint_routes("kipp-2025")
        ()
    """
    edition = find_scheme(which)
    nowhere: list[str] = []
    twice: list[str] = []
    for history in _histories(edition):
        entry = evolve(_ENTRY, awards=history)
        ways = [one.way for one in route(entry, edition).routes]
        said = ", ".join(f"{one.key} {one.year}" for one in history) or "-"
        if {*ways} == {Way.MAY_NOT}:
            nowhere.append(said)
        elif ways.count(Way.MAY) > 1:
            twice.append(said)
    return tuple(map(LintIssue, chain(_told(nowhere, _NOWHERE), _told(twice, _TWICE))))


_NOWHERE: Final = Bilingual("tidak boleh ke kelompok mana pun", "may go to no group")
_TWICE: Final = Bilingual("boleh ke beberapa kelompok", "may go to several groups")


def _told(histories: list[str], what: Bilingual) -> Iterator[Problem]:
    """Show the first history, and how many more there are."""
    if histories:
        more = len(histories) - 1
        found = Bilingual(
            f"inovasi dengan {histories[0]}" + (f" (dan {more} riwayat lain)" if more else ""),
            f"an innovation with {histories[0]}"
            + (f" (and {more} more histories)" if more else ""),
        )
        found = Bilingual(f"{found.id} {what.id}", f"{found.en} {what.en}")
        expected = Bilingual("satu kelompok", "one group")
        yield Problem(code="uncovered", path="requirements", found=found, expected=expected)


def _histories(edition: Scheme) -> Iterator[tuple[Award, ...]]:
    """Give histories of awards about which the groups of an edition have rules."""
    asked = {
        one.rule.scheme
        for one in edition.requirements
        if one.groups and isinstance(one.rule, _ON_AWARDS)
    }
    if asked and len(edition.groups) > 1:
        yield ()
    for key in (key for family in sorted(asked) for key in families().get(family, ())):
        earlier = find_scheme(key)
        for award in earlier.awards if earlier.year < edition.year else ():
            won = Award(scheme=earlier.family, year=earlier.year, label=award.label, key=award.key)
            yield (won,)
            yield (won, won)
