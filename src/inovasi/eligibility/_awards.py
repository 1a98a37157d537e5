"""
The checkers of rules about the past: awards, earlier entries, the original of a replication.

Only editions of an earlier year count, whatever the rule says. What an award is, its edition says; one that
cannot be resolved, or a list that is not complete, leaves open what it could decide.
"""

import re
from functools import lru_cache
from typing import Final, Literal

from attrs import evolve, frozen

from inovasi._wording import one_of
from inovasi.catalog._registry import schemes
from inovasi.eligibility._edition import citation
from inovasi.eligibility._findings import all_hold, any_holds
from inovasi.eligibility._requirements import (
    RuleContext,
    RuleOutcome,
    judge as judge,  # noqa: PLC0414  (with the checkers of this module)
    met,
    unknown,
    unmet,
)
from inovasi.errors import NotFoundError
from inovasi.identity import fold
from inovasi.language import Bilingual, wording
from inovasi.model._award import Award, AwardLevel
from inovasi.model._innovation import Innovation, Origin, Submission
from inovasi.model._requirement import (
    Awarded,
    AwardedFewerThan,
    EnteredBefore,
    IsReplication,
    NotAwarded,
)
from inovasi.model._scheme import ListItem, Scheme, SchemeStatus, Scope


_PART: Final = re.compile(r"\d+|[^\d\s]+")


@frozen
class _Wanted:
    """The awards that count for a rule: any key, any group where none is named."""

    family: str
    keys: tuple[str, ...]
    years: range
    group: str | None = None


@frozen(kw_only=True)
class _Counted:
    """Whether an award counts (``None``: cannot be said), its name or the reason in words, and what would settle it."""

    award: Award
    holds: bool | None
    text: Bilingual
    needs: str = "awards"


@frozen
class _Found:
    """What the awards of a record say of a rule: those that count, and those that may."""

    sure: tuple[_Counted, ...]
    open: tuple[_Counted, ...]


_LISTS = {
    "awards": Bilingual("daftar penghargaannya", "its list of awards"),
    "submissions": Bilingual("daftar keikutsertaannya", "its list of entries"),
}


def _not_complete(what: Literal["awards", "submissions"]) -> RuleOutcome:
    return unknown(
        f"data tidak menyatakan bahwa {_LISTS[what].id} lengkap",
        f"the record does not say that {_LISTS[what].en} is complete",
        needs=what,
    )


def _open(found: _Found) -> RuleOutcome:
    """Leave open what an award that cannot be resolved could decide."""
    doubts = _join(found.open)
    return unknown(doubts.id, doubts.en, needs=_needs(found))


def _needs(found: _Found) -> str:
    return " ".join(dict.fromkeys(one.needs for one in found.open))


@judge.register
def _(rule: NotAwarded | Awarded, context: RuleContext) -> RuleOutcome:
    excluded = isinstance(rule, NotAwarded)
    found = _find(context.innovation, _wanted(rule, context.scheme))
    if found.sure:
        won = _join(found.sure)
        verb = "sudah meraih" if excluded else "meraih"
        return (unmet if excluded else met)(f"{verb} {won.id}", f"has won {won.en}")
    if found.open:
        return _open(found)
    if not context.innovation.awards_are_complete:
        return _not_complete("awards")
    return (met if excluded else unmet)(
        "daftar penghargaan dalam data lengkap dan tidak memuatnya",
        "the record's list of awards is complete and has none of these",
    )


@judge.register
def _(rule: AwardedFewerThan, context: RuleContext) -> RuleOutcome:
    found = _find(context.innovation, _wanted(rule, context.scheme))
    years = {one.award.year for one in found.sure}
    dated = {one.award.year for one in found.open} - {None} - years
    least = len(years)
    most = least + len(dated) + sum(one.award.year is None for one in found.open)
    won = _join(found.sure)
    id_ = f"{least} kali dalam data, harus kurang dari {rule.times}"
    en = f"{least} times in the record, expected fewer than {rule.times}"
    if found.sure:
        id_, en = f"{id_}: {won.id}", f"{en}: {won.en}"
    if least >= rule.times:
        return unmet(id_, en)
    if most >= rule.times:
        doubts = _join(found.open)
        return unknown(f"{id_}; {doubts.id}", f"{en}; {doubts.en}", needs=_needs(found))
    if not context.innovation.awards_are_complete:
        rest = _not_complete("awards").text
        return unknown(f"{id_}; {rest.id}", f"{en}; {rest.en}", needs="awards")
    return met(
        f"{id_}; daftar penghargaan dalam data lengkap",
        f"{en}; the record's list of awards is complete",
    )


@judge.register
def _(rule: EnteredBefore, context: RuleContext) -> RuleOutcome:
    innovation, year = context.innovation, context.scheme.year
    entered = [entry.year for entry in innovation.submissions if entry.family == rule.scheme]
    found = _find(innovation, _Wanted(rule.scheme, (), range(year)))
    years = {known for known in entered if known is not None and known < year}
    years.update(one.award.year for one in found.sure if one.award.year is not None)
    if years:
        shown = ", ".join(map(str, sorted(years)))
        return (met if rule.expected else unmet)(
            f"pernah ikut pada {shown}", f"took part in {shown}"
        )
    if None in entered:
        return unknown(
            "tahun keikutsertaannya tidak diketahui",
            "the year of its entry is not known",
            needs="submissions",
        )
    if found.open:
        return _open(found)
    if not innovation.submissions_are_complete:
        return _not_complete("submissions")
    return (unmet if rule.expected else met)(
        "daftar keikutsertaan dalam data lengkap dan tidak memuatnya",
        "the record's list of entries is complete and has no earlier one",
    )


@judge.register
def _(rule: IsReplication, context: RuleContext) -> RuleOutcome:
    innovation = context.innovation
    names = [r.original for r in innovation.replications if r.original != innovation.id]
    if not names and innovation.origin is Origin.NOVEL_IDEA:
        return unmet("dinyatakan sebagai gagasan baru", "it is stated to be a novel idea")
    if not names:
        return unknown(
            "data tidak menyebut inovasi asalnya",
            "the record does not name its original",
            needs="replications",
        )
    wanted = _wanted(rule, context.scheme)
    without: set[str] = set()
    for original in context.entries or ():
        if original.id in names:
            found = _find(original, wanted)
            if found.sure:
                text = _join(found.sure)
                return met(
                    f"inovasi asal {original.id} meraih {text.id}",
                    f"the original {original.id} has won {text.en}",
                )
            if original.awards_are_complete and not found.open:
                without.add(original.id)
    shown = ", ".join(names)
    if without == set(names):
        return unmet(
            f"inovasi asal {shown} tidak meraih penghargaan itu",
            f"the original {shown} has won no such award",
        )
    return unknown(
        f"inovasi asal {shown}; penghargaannya perlu diperiksa",
        f"the original is {shown}; its awards must be looked up",
        needs="originals",
    )


def _wanted(
    rule: NotAwarded | Awarded | AwardedFewerThan | IsReplication, edition: Scheme
) -> _Wanted:
    """Give what a rule counts; the edition that is checked and all later ones never do."""
    first, last = 0, edition.year - 1
    if isinstance(rule, Awarded) and rule.min_years_ago is not None:
        last = min(last, edition.year - rule.min_years_ago)
    if not isinstance(rule, AwardedFewerThan):
        first = rule.since or first
        last = last if rule.until is None else min(last, rule.until)
    group = None if isinstance(rule, IsReplication) else rule.group
    return _Wanted(rule.scheme, rule.awards, range(first, last + 1), group)


def _find(innovation: Innovation, wanted: _Wanted) -> _Found:
    """Count the awards of a record, and what its entries reached."""
    counted = [
        *(_count(award, wanted) for award in innovation.awards),
        *(_count_reached(entry, wanted) for entry in innovation.submissions),
    ]
    return _Found(
        tuple(one for one in counted if one.holds),
        tuple(one for one in counted if one.holds is None),
    )


def _count_reached(entry: Submission, wanted: _Wanted) -> _Counted:
    """Count what an entry reached: an award, the first stage, which is none, or what nobody can tell."""
    label = entry.reached or "-"
    award = Award(scheme=entry.family, year=entry.year, label=label, group=entry.group)
    counted = _count(award, wanted)
    if _meanings(award):
        return counted
    if entry.reached is None or counted.holds is False or _is_first_stage(entry):
        return evolve(counted, holds=False)
    name = counted.text
    return evolve(
        counted,
        holds=None,
        text=Bilingual(f"{name.id} belum tentu penghargaan", f"{name.en} may be an award"),
        needs=f"reached.{entry.family}" + (f"-{entry.year}" if entry.year else ""),
    )


def _is_first_stage(entry: Submission) -> bool:
    """Tell whether what was reached is the first of several stages, as ``lolos seleksi administrasi``."""
    words = set(fold(entry.reached or "").split())
    editions = _editions(entry.family, entry.year)
    return bool(editions) and all(
        len(edition.stages) > 1 and words >= set(fold(edition.stages[0].label).split())
        for edition in editions
    )


def _join(counted: tuple[_Counted, ...]) -> Bilingual:
    texts = dict.fromkeys(one.text for one in counted)
    return Bilingual(", ".join(one.id for one in texts), ", ".join(one.en for one in texts))


def _count(award: Award, wanted: _Wanted) -> _Counted:
    """Tell whether an award counts, by what its edition says that it is."""
    counted = _Counted(award=award, holds=False, text=_name(award))
    if award.scheme != wanted.family or not (award.year is None or award.year in wanted.years):
        return counted
    meant = _meanings(award)
    if not meant:
        return _count_unresolved(counted, wanted)
    fits = [_fits(award, item, edition, wanted) for edition, item in meant]
    if any_holds(fits) is False:
        return counted
    if award.year is not None and all_hold(fits):
        return evolve(counted, holds=True, text=_as_what(award, *meant[0], wanted))
    labels = list(dict.fromkeys(item.label for _, item in meant))
    if award.year is None:
        doubt = _without_year(award)
    elif len(labels) == 1:
        doubt = _without_group(award)
    else:
        name, either = _name(award), one_of(labels)
        doubt = Bilingual(f"{name.id} adalah {either.id}", f"{name.en} is {either.en}")
    return evolve(counted, holds=None, text=doubt)


def _count_unresolved(counted: _Counted, wanted: _Wanted) -> _Counted:
    """Count an award that no edition knows: its key decides where no edition could know better."""
    award, name = counted.award, counted.text
    editions = _editions(award.scheme, award.year)
    known = ", ".join(item.label for edition in editions for item in edition.awards)
    groups = set[str]().union(*(_groups_of(award, edition) for edition in editions))
    if award.group and not editions:
        groups = {award.group}
    by_group = _in_group(groups, wanted)
    by_key = not wanted.keys or (None if known or award.key is None else award.key in wanted.keys)
    if any(_is_elsewhere(award, edition) for edition in editions):
        by_key = None
    if all_hold((by_group, by_key)) is False:
        return counted
    if award.year is None:
        doubt = _without_year(award)
    elif editions and all(edition.status is SchemeStatus.NOT_HELD for edition in editions):
        doubt = Bilingual(
            f"{name.id}: {editions[0].id} tidak diselenggarakan",
            f"{name.en}: {editions[0].id} was not held",
        )
    elif by_key is None and known:
        doubt = Bilingual(
            f"{award.label} bukan penghargaan {award.scheme} {award.year} yang dikenal ({known})",
            f"{award.label} is not a known award of {award.scheme} {award.year} ({known})",
        )
    elif by_key is None:
        doubt = Bilingual(
            f"katalog tidak memuat penghargaan {award.scheme} {award.year}, dan {name.id} tidak berkunci",
            f"the catalogue has no awards of {award.scheme} {award.year}, and {name.en} has no key",
        )
    elif by_group is None:
        doubt = _without_group(award)
    else:
        return evolve(counted, holds=True)
    return evolve(counted, holds=None, text=doubt)


def _editions(family: str, year: int | None) -> tuple[Scheme, ...]:
    """Give the editions of a family in a year, or in all; none if the catalogue does not have it."""
    try:
        return tuple(edition for edition in schemes(family) if year in {None, edition.year})
    except NotFoundError:
        return ()


def _is_elsewhere(award: Award, edition: Scheme) -> bool:
    """Tell whether an award was won in a round below the national edition, which has awards of its own."""
    return edition.scope is Scope.NATIONAL and award.level not in {None, AwardLevel.NATIONAL}


@lru_cache
def _meanings(award: Award) -> tuple[tuple[Scheme, ListItem], ...]:
    """Give the awards of its editions that an award can be; each rule of an edition asks again."""
    return tuple(
        (edition, item)
        for edition in _editions(award.scheme, award.year)
        if not _is_elsewhere(award, edition)
        for item in _resolve(award, edition)
    )


def _groups_of(award: Award, edition: Scheme) -> set[str]:
    """Give the key of the group in which an award was won, by its key or its name; none if not known."""
    name = _plain_group(award.group or "")
    return {
        group.key
        for group in edition.groups
        if name in {_plain_group(one) for one in (group.key, group.label, *group.aliases)}
    }


def _plain_group(name: str) -> str:
    return fold(name).removeprefix("kelompok ")


def _resolve(award: Award, edition: Scheme) -> list[ListItem]:
    """Find an award in its edition by key, label or alias, else by rank."""
    groups = _groups_of(award, edition)
    items = [
        item
        for item in edition.awards
        if not groups or not item.groups or not groups.isdisjoint(item.groups)
    ]
    named = [
        [item for item in items if _is_named(item, name, edition)]
        for name in (award.key, award.label)
        if name is not None
    ]
    # A key and a label that disagree leave open which of them is right.
    for joined in (all, any):
        found = [item for item in items if joined(item in one for one in named)]
        if found:
            return found
    ranked = [item for item in items if award.rank and award.rank <= (item.count or 0)]
    return [item for item in ranked if not any(item.key in other.implies for other in ranked)]


def _is_named(item: ListItem, name: str, edition: Scheme) -> bool:
    """Tell whether a name holds one of those of an award, and beside it only words of the others."""
    words = _words(name, edition)
    names = [_words(known, edition) for known in (item.key, item.label, *item.aliases)]
    return any(known and known <= words for known in names) and words <= frozenset().union(*names)


def _words(name: str, edition: Scheme) -> frozenset[str]:
    """Give words and numbers of the name of an award, without those of its edition: ``TOP45 KIPP 2019``."""
    known = fold(f"{edition.family} {edition.year} {edition.label}").split()
    return frozenset(_PART.findall(fold(name))) - {*known}


def _fits(award: Award, item: ListItem, edition: Scheme, wanted: _Wanted) -> bool | None:
    """Tell whether an award counts, if it is this one of this edition."""
    if edition.year not in wanted.years or _counted_as(item, edition, wanted) is None:
        return False
    return _in_group(_groups_of(award, edition) or set(item.groups), wanted)


def _in_group(groups: set[str], wanted: _Wanted) -> bool | None:
    if wanted.group is None or groups == {wanted.group}:
        return True
    return None if not groups or wanted.group in groups else False


def _counted_as(item: ListItem, edition: Scheme, wanted: _Wanted) -> ListItem | None:
    """Give the award that a rule asks for: this one, or one that it implies."""
    implied = [item]
    for one in implied:
        implied += [
            other for other in edition.awards if other.key in one.implies and other not in implied
        ]
    return next((one for one in implied if not wanted.keys or one.key in wanted.keys), None)


def _name(award: Award) -> Bilingual:
    name = f"{award.label} {award.year or ''}".strip()
    return Bilingual(name, name)


def _as_what(award: Award, edition: Scheme, item: ListItem, wanted: _Wanted) -> Bilingual:
    """Name an award that counts; one that counts for what it implies with the source of that."""
    name, counted = _name(award), _counted_as(item, edition, wanted)
    if counted is None or counted == item:
        return name
    grade = item.implies_grade or (None if item.implies_source else item.grade)
    source = citation(item.implies_source or item.source, grade, edition.sources)
    return Bilingual(
        f"{name.id} (dan dengan itu {counted.label}: {source.id})",
        f"{name.en} (and with it {wording(counted, 'label').en}: {source.en})",
    )


def _without_year(award: Award) -> Bilingual:
    name = _name(award)
    return Bilingual(f"tahun {name.id} tidak diketahui", f"the year of {name.en} is not known")


def _without_group(award: Award) -> Bilingual:
    name = _name(award)
    return Bilingual(f"kelompok {name.id} tidak diketahui", f"the group of {name.en} is not known")
