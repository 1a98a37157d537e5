"""One checker for each kind of rule, registered by its class: rule and context in, verdict and reason out."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial, singledispatch
from typing import Final

from attrs import frozen

from inovasi.catalog._packaged import scheme_files
from inovasi.catalog._registry import scheme as find_scheme
from inovasi.eligibility._edition import bounds_of, event_name
from inovasi.eligibility._findings import Verdict
from inovasi.eligibility._text_checks import count_words
from inovasi.errors import DataError, Problem, shown
from inovasi.identity import fold
from inovasi.language import Bilingual, both, format_date, join_words, wording
from inovasi.model._dates import counted_back, first_day
from inovasi.model._evaluation import Judgement
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation
from inovasi.model._requirement import (
    AppliedBetween,
    Declared,
    FactAtLeast,
    HasDocument,
    InCategory,
    InTheme,
    LinkedToSdg,
    MeetsAllCriteria,
    MinAge,
    MinWords,
    Quota,
    Requirement,
    Rule,
    Unknown,
)
from inovasi.model._scheme import ListItem, Scheme
from inovasi.model._tenure import Tenure


@frozen(kw_only=True)
class RuleContext:
    """
    What a rule is checked against.

    ``groups`` are those that are asked for, ``entries`` those of the institution, if they are known.
    """

    innovation: Innovation
    scheme: Scheme
    requirement: Requirement
    on: date | None = None
    groups: tuple[str, ...] = ()
    entries: tuple[Innovation, ...] | None = None

    def bounds(self, event: str) -> tuple[date, date]:
        """Give the days between which an event lies; the day that stands in for it lies there too."""
        first, last = bounds_of(self.scheme, event)
        if self.on is None or not first <= self.on <= last:
            return first, last
        return self.on, self.on


@frozen
class RuleOutcome:
    """
    A verdict, its reason, and the first day on which the rule would be met, if that can be said.

    ``needs`` names the facts that would settle it.
    """

    verdict: Verdict
    text: Bilingual
    earliest: date | None = None
    needs: tuple[str, ...] = ()


def outcome(
    verdict: Verdict, id_: str, en: str, earliest: date | None = None, *, needs: str = ""
) -> RuleOutcome:
    """Put a verdict and its reason together."""
    return RuleOutcome(verdict, Bilingual(id_, en), earliest, tuple(needs.split()))


met = partial(outcome, Verdict.MET)
unmet = partial(outcome, Verdict.UNMET)
unknown = partial(outcome, Verdict.UNKNOWN)
not_checked = partial(outcome, Verdict.NOT_CHECKED)

_MET_IF: Final = {True: Verdict.MET, False: Verdict.UNMET}


@singledispatch
def judge(rule: Rule, context: RuleContext) -> RuleOutcome:
    """Check one rule; raise a DataError if its kind has no checker."""
    raise DataError(
        Problem(
            code="kind",
            source=context.scheme.id,
            path=context.requirement.key,
            found=shown(rule),
            expected=Bilingual(
                "jenis syarat yang ada pemeriksanya", "a kind of rule that has a checker"
            ),
        )
    )


@judge.register
def _(rule: MinAge, context: RuleContext) -> RuleOutcome:
    bounds, start = context.bounds(rule.counted_to), context.innovation.implemented
    if start is None:
        return unknown(
            "tanggal mulai penerapan tidak diketahui",
            "the start of use is not known",
            needs="implemented",
        )
    first = first_day(start.latest, rule.years)
    day = _in_words(bounds, event_name(context.scheme, rule.counted_to))
    id_ = f"diterapkan sejak {format_date(start, 'id')}; {rule.years} tahun dihitung mundur dari {day.id}"
    en = f"in use since {format_date(start, 'en')}; {rule.years} years counted back from {day.en}"
    low, high = (counted_back(bound, rule.years) for bound in bounds)
    if start.latest <= low:
        return met(id_, en)
    if start.earliest > high:
        return unmet(id_, en, first)
    if start.earliest <= low and high <= start.latest:
        needs = "implemented"
    else:
        needs = f"calendar.{rule.counted_to}"
        needs += " implemented" if start.earliest < start.latest else ""
    if low == high:
        id_, en = f"{id_}; tanggal pastinya diperlukan", f"{en}; the exact date is needed"
    return unknown(id_, en, first, needs=needs)


def _in_words(bounds: tuple[date, date], event: Bilingual) -> Bilingual:
    """Write a day, or between which days it lies."""
    first, last = bounds
    if first == last:
        return both(partial(format_date, first))
    id_ = f"'{event.id}', yang tanggalnya tidak diketahui"
    en = f"'{event.en}', whose date is not known"
    if first > date.min:
        id_ += f", tidak sebelum {format_date(first, 'id')}"
        en += f", not before {format_date(first, 'en')}"
    if last < date.max:
        id_ += f", paling lambat {format_date(last, 'id')}"
        en += f", by {format_date(last, 'en')}"
    return Bilingual(id_, en)


@judge.register
def _(rule: AppliedBetween, context: RuleContext) -> RuleOutcome:
    innovation = context.innovation
    dates = [innovation.implemented]
    if rule.or_renewed and (innovation.renewed or not innovation.renewals_are_complete):
        dates.append(innovation.renewed)
    known = [day for day in dates if day is not None]
    id_ = f"{format_date(rule.since, 'id')} sampai {format_date(rule.until, 'id')}"
    en = f"{format_date(rule.since, 'en')} to {format_date(rule.until, 'en')}"
    if any(rule.since <= day.earliest and day.latest <= rule.until for day in known):
        return met(f"diterapkan dalam rentang {id_}", f"applied within {en}")
    if len(known) < len(dates) or any(
        day.earliest <= rule.until and rule.since <= day.latest for day in known
    ):
        return unknown(
            f"tanggalnya tidak cukup pasti untuk rentang {id_}",
            f"its dates are not exact enough for {en}",
            needs=" ".join(
                name
                for name, day in zip(("implemented", "renewed"), dates, strict=False)
                if day is None or (day.earliest <= rule.until and rule.since <= day.latest)
            ),
        )
    return unmet(f"di luar rentang {id_}", f"outside {en}")


@judge.register
def _(_: InCategory, context: RuleContext) -> RuleOutcome:
    stated = context.innovation.categories
    if not stated:
        return unknown(
            "kategorinya belum dinyatakan", "its category is not stated", needs="categories"
        )
    if not context.scheme.categories:
        return unknown(
            "daftar kategori edisi ini tidak diketahui",
            "the categories of this edition are not known",
            needs="scheme.categories",
        )
    names = {name: one for one in context.scheme.categories for name in _names(one)}
    if found := [wording(names[fold(name)], "label") for name in stated if fold(name) in names]:
        id_, en = [one.id for one in found], [one.en for one in found]
        return met(f"kategori {join_words(id_)}", f"category {join_words(en, 'en')}")
    # Most records have the words of another edition, so no match does not say that the entry is in none.
    said = set(fold(" ".join(stated)).split())
    nearest = sorted(context.scheme.categories, key=lambda one: -_alike(said, one))
    labels = [wording(one, "label") for one in nearest]
    return unknown(
        f"tidak ada kategori edisi ini yang bernama {join_words(stated)}; "
        f"pilih salah satu: {'; '.join(one.id for one in labels)}",
        f"no category of this edition is called {join_words(stated, 'en')}; "
        f"choose one: {'; '.join(one.en for one in labels)}",
        needs="categories",
    )


def _names(category: ListItem) -> set[str]:
    """Give every name of a category, folded."""
    label = wording(category, "label")
    return {fold(name) for name in (category.key, label.id, label.en, *category.aliases)}


def _alike(said: set[str], category: ListItem) -> int:
    """Measure the longest word that a category shares; short words say little."""
    return max(map(len, said.intersection(" ".join(_names(category)).split())), default=0)


@judge.register
def _(rule: InTheme | Declared, context: RuleContext) -> RuleOutcome:
    """Take what a person stated in the self-assessment under the key of the requirement."""
    if isinstance(rule, Declared):
        said = wording(rule, "statement")
        id_, en = said.id, said.en
    else:
        themes = [wording(theme, "label") for theme in context.scheme.themes] or [
            Bilingual("-", "-")
        ]
        id_, en = (
            f"kesesuaian dengan tema: {themes[0].id}",
            f"whether it fits the theme: {themes[0].en}",
        )
    stated = {mark.criterion: mark.judgement for mark in context.innovation.self_assessment}
    judgement = stated.get(context.requirement.key, Judgement.NOT_LOOKED_AT)
    needs = f"self_assessment.{context.requirement.key}"
    if judgement is Judgement.NOT_LOOKED_AT:
        return not_checked(
            f"{id_} (dinilai tim penilai)", f"{en} (for a person to judge)", needs=needs
        )
    verdicts = {Judgement.MET: Verdict.MET, Judgement.NOT_MET: Verdict.UNMET}
    verdict = verdicts.get(judgement, Verdict.UNKNOWN)
    return outcome(
        verdict,
        f"{id_} (dinyatakan)",
        f"{en} (declared)",
        needs=needs if verdict is Verdict.UNKNOWN else "",
    )


@judge.register
def _(rule: Quota, context: RuleContext) -> RuleOutcome:
    organisation = context.innovation.organisation
    if rule.kinds and organisation.kind not in rule.kinds:
        return met(
            "kuota ini untuk jenis instansi lain", "this quota is for other kinds of organisation"
        )
    if context.entries is None:
        return not_checked(
            f"paling banyak {rule.limit} usulan per instansi; usulan lainnya tidak diberikan",
            f"at most {rule.limit} entries an institution; the other entries were not given",
            needs="entries",
        )
    holder = organisation.quota_holder
    counts = _counts(_Entries(context.entries), rule, context.scheme.family, context.scheme.year)
    others = counts.get(holder, _NONE)
    own, before = _asks_for_quota(rule, context), others.each.get(context.innovation.id, False)
    sure = others.sure + (own is True) - (before is True)
    most = others.most + (own is not False) - (before is not False)
    if sure <= rule.limit < most:
        open_ = own is None
        if open_ and most - 1 <= rule.limit:
            needs = "group"
        else:
            needs = "entries" if sure + open_ <= rule.limit else "group entries"
        return unknown(
            f"{sure} sampai {most} usulan dari {holder}, paling banyak {rule.limit}; "
            "kelompoknya belum dinyatakan",
            f"{sure} to {most} entries of {holder}, at most {rule.limit}; "
            "their groups are not stated",
            needs=needs,
        )
    holds = most <= rule.limit
    count = most if holds else sure
    return outcome(
        _MET_IF[holds],
        f"{count} usulan dari {holder}, paling banyak {rule.limit}",
        f"{count} entries of {holder}, at most {rule.limit}",
    )


def _asks_for_quota(rule: Quota, context: RuleContext) -> bool | None:
    """Tell whether the entry that is asked about uses the quota, by the groups that are asked for."""
    own = context.requirement.groups
    asked = {group for group in context.groups if not own or group in own}
    used = {group in rule.counted_groups for group in asked}
    if len(used) == 1 and rule.counted_groups:
        return used.pop()
    return _uses_quota(context.innovation, rule, context.scheme.family, context.scheme.year)


@frozen
class _Entries:
    """Entries as the key of a cache: mostly the very same ones, so that no entry is hashed."""

    given: tuple[Innovation, ...]

    def __hash__(self) -> int:
        return len(self.given)


@frozen
class _Counts:
    """How many entries of an institution surely use a quota, how many may, and whether each does, by its id."""

    sure: int
    most: int
    each: Mapping[str, bool | None]


_NONE: Final = _Counts(0, 0, {})


@lru_cache(maxsize=8)
def _counts(entries: _Entries, rule: Quota, family: str, year: int) -> Mapping[str, _Counts]:
    """Count the entries of every institution once, however many of them are checked."""
    each: dict[str, dict[str, bool | None]] = {}
    for entry in entries.given:
        own = each.setdefault(entry.organisation.quota_holder, {})
        own[entry.id] = _uses_quota(entry, rule, family, year)
    return {
        holder: _Counts(
            sum(uses is True for uses in own.values()),
            sum(uses is not False for uses in own.values()),
            own,
        )
        for holder, own in each.items()
    }


def _uses_quota(entry: Innovation, rule: Quota, family: str, year: int) -> bool | None:
    """Tell whether an entry uses the quota, by the group in which it was entered."""
    if not rule.counted_groups:
        return True
    groups = {
        one.group
        for one in entry.submissions
        if one.family == family and one.year == year and one.group is not None
    }
    return not groups.isdisjoint(rule.counted_groups) if groups else None


@judge.register
def _(rule: HasDocument, context: RuleContext) -> RuleOutcome:
    needs = f"evidence.{rule.document}"
    found = [item for item in context.innovation.evidence if item.document == rule.document]
    if not found:
        if rule.optional_when:
            when = wording(rule, "optional_when")
            return not_checked(
                f"tidak ada dalam data; tidak wajib bila {when.id}",
                f"not in the record; not needed when {when.en}",
                needs=needs,
            )
        if not context.innovation.evidence_is_complete:
            return unknown(
                "tidak ada dalam data; data tidak menyatakan bahwa daftar buktinya lengkap",
                "not in the record, which does not say that its list of evidence is complete",
                needs=needs,
            )
        return unmet(
            "tidak ada dalam data, yang dinyatakan lengkap",
            "not in the record, which is said to be complete",
        )
    if rule.valid_on is None:
        limits = (rule.max_megabytes, rule.max_minutes, rule.format)
        more = _NOT_OPENED if any(limits) else Bilingual("", "")
        return met(f"ada: {found[0].title}{more.id}", f"there: {found[0].title}{more.en}")
    bounds, event = context.bounds(rule.valid_on), event_name(context.scheme, rule.valid_on)
    return _valid_on(bounds, _in_words(bounds, event), rule, found)


_NOT_OPENED: Final = Bilingual(
    "; bentuk dan ukurannya tidak diperiksa", "; its format and size are not checked"
)


def _valid_on(
    bounds: tuple[date, date], day: Bilingual, rule: HasDocument, found: list[Evidence]
) -> RuleOutcome:
    """Judge by the whole time within which the day lies."""
    first, last = bounds
    valid = [item for item in found if item.valid_on(first) and item.valid_on(last)]
    if valid:
        title = valid[0].title
        return met(f"berlaku pada {day.id}: {title}", f"valid on {day.en}: {title}")
    if not all(_is_apart(item, first, last) for item in found):
        return unknown(
            f"masa berlaku pada {day.id} tidak diketahui",
            f"its validity on {day.en} is not known",
            needs=f"evidence.{rule.document}"
            + (f" calendar.{rule.valid_on}" if first < last else ""),
        )
    starts = [item.validity.since for item in found if item.validity and item.validity.since]
    coming = min((start.latest for start in starts if start.earliest > last), default=None)
    return unmet(f"tidak berlaku pada {day.id}", f"not valid on {day.en}", coming)


def _is_apart(item: Evidence, first: date, last: date) -> bool:
    """Tell whether the validity of a document surely lies before or behind a span."""
    validity = item.validity or Tenure(since=item.dated)
    return (validity.until is not None and validity.until.latest < first) or (
        validity.since is not None and last < validity.since.earliest
    )


@judge.register
def _(rule: LinkedToSdg, context: RuleContext) -> RuleOutcome:
    goals = context.innovation.sdgs
    if not goals and rule.at_least:
        return unknown("TPB belum dinyatakan", "its goals are not stated", needs="sdgs")
    shown = ", ".join(map(str, goals)) or "-"
    return outcome(
        _MET_IF[len(set(goals)) >= rule.at_least],
        f"TPB yang dinyatakan: {shown}",
        f"SDGs stated: {shown}",
    )


@judge.register
def _(rule: MeetsAllCriteria, context: RuleContext) -> RuleOutcome:
    stated = {mark.criterion: mark.judgement for mark in context.innovation.self_assessment}
    # The catalogue has the official wording if it has the scheme that defines the criteria.
    defined = find_scheme(rule.scheme).rubrics if rule.scheme in scheme_files() else ()
    labels = {one.key: wording(one, "label") for rubric in defined for one in rubric.criteria}
    for judgement, verdict, id_, en in (
        (Judgement.NOT_MET, Verdict.UNMET, "tidak terpenuhi", "not met"),
        (Judgement.CANNOT_BE_JUDGED, Verdict.UNKNOWN, "tidak dapat dinilai", "cannot be judged"),
        (Judgement.NOT_LOOKED_AT, Verdict.NOT_CHECKED, "belum diperiksa", "not looked at"),
    ):
        keys = [
            key for key in rule.criteria if stated.get(key, Judgement.NOT_LOOKED_AT) is judgement
        ]
        if left := [labels.get(key, Bilingual(key, key)) for key in keys]:
            return outcome(
                verdict,
                f"{id_}: {join_words([one.id for one in left])}",
                f"{en}: {join_words([one.en for one in left], 'en')}",
                needs=""
                if verdict is Verdict.UNMET
                else " ".join(f"self_assessment.{key}" for key in keys),
            )
    return met("seluruh kriteria dinyatakan terpenuhi", "every criterion is declared met")


@judge.register
def _(rule: MinWords, context: RuleContext) -> RuleOutcome:
    texts = [answer.text for answer in context.innovation.answers if answer.part == rule.part]
    if not texts:
        return not_checked(
            f"teks {rule.part} tidak ada dalam data",
            f"the record has no text for {rule.part}",
            needs=f"answers.{rule.part}",
        )
    count = sum(map(count_words, texts))
    return outcome(
        _MET_IF[count >= rule.words],
        f"{count} kata, paling sedikit {rule.words}",
        f"{count} words, at least {rule.words}",
    )


@judge.register
def _(rule: FactAtLeast, context: RuleContext) -> RuleOutcome:
    value = {fact.key: fact.value for fact in context.innovation.facts}.get(rule.fact)
    if value is None:
        return not_checked(
            f"{rule.fact} tidak diberikan", f"{rule.fact} was not given", needs=f"facts.{rule.fact}"
        )
    return outcome(
        _MET_IF[value >= rule.at_least],
        f"{rule.fact} {value}, paling sedikit {rule.at_least}",
        f"{rule.fact} {value}, at least {rule.at_least}",
    )


@judge.register
def _(rule: Unknown, context: RuleContext) -> RuleOutcome:
    known, needed = wording(rule, "known"), wording(rule, "needed")
    if rule.known is not None:
        known = Bilingual(f"; yang diketahui: {known.id}", f"; known: {known.en}")
    return unknown(
        f"isi syarat ini tidak diketahui{known.id}; yang akan memastikannya: {needed.id}",
        f"what this rule says is not known{known.en}; what would settle it: {needed.en}",
        needs=f"rule.{context.requirement.key}",
    )
