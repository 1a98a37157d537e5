"""One checker for each kind of rule, registered by its class: rule and context in, verdict and reason out."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial, singledispatch
from typing import Final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from inovasi.catalog._registry import scheme as find_scheme, scheme_files
from inovasi.eligibility._edition import day_of
from inovasi.eligibility._findings import Verdict
from inovasi.errors import DataError, Problem, shown
from inovasi.identity import fold
from inovasi.language import Bilingual, format_date, join_words
from inovasi.model._award import Award
from inovasi.model._evaluation import Judgement
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation
from inovasi.model._requirement import (
    AppliedBetween,
    Awarded,
    AwardedFewerThan,
    Declared,
    EnteredBefore,
    FactAtLeast,
    HasDocument,
    InCategory,
    InTheme,
    IsReplication,
    LinkedToSdg,
    MeetsAllCriteria,
    MinAge,
    MinWords,
    NotAwarded,
    Quota,
    Requirement,
    Rule,
)
from inovasi.model._scheme import Scheme


@frozen(kw_only=True)
class RuleContext:
    """What a rule is checked against; ``entries`` are those of the institution, if they are known."""

    innovation: Innovation
    scheme: Scheme
    requirement: Requirement
    on: date | None = None
    entries: tuple[Innovation, ...] | None = None

    def day(self, event: str) -> date | None:
        """Give the effective day of an event, else the day that stands in for it."""
        return day_of(self.scheme, event) or self.on


@frozen
class RuleOutcome:
    """A verdict, its reason, and the first day on which the rule would be met, if that can be said."""

    verdict: Verdict
    text: Bilingual
    earliest: date | None = None


def outcome(verdict: Verdict, id_: str, en: str, earliest: date | None = None) -> RuleOutcome:
    """Put a verdict and its reason together."""
    return RuleOutcome(verdict, Bilingual(id_, en), earliest)


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
    close, start = context.day(rule.counted_to), context.innovation.implemented
    if start is None:
        return unknown("tanggal mulai penerapan tidak diketahui", "the start of use is not known")
    first = first_day(start.latest, rule.years)
    if close is None:
        return unknown(
            f"tanggal acuan {rule.counted_to} tidak diketahui; diterapkan sejak {start}",
            f"the date of {rule.counted_to} is not known; in use since {start}",
            first,
        )
    limit = counted_back(close, rule.years)
    id_ = f"diterapkan sejak {start}; {rule.years} tahun dihitung mundur dari {format_date(close)}"
    en = f"in use since {start}; {rule.years} years counted back from {format_date(close, 'en')}"
    if start.latest <= limit:
        return met(id_, en)
    if start.earliest > limit:
        return unmet(id_, en, first)
    return unknown(f"{id_}; tanggal pastinya diperlukan", f"{en}; the exact date is needed", first)


def counted_back(day: date, years: int) -> date:
    """Count so many years back from a day; 29 February becomes 28 February."""
    return date.min if day.year <= years else day - relativedelta(years=years)


def first_day(start: date, years: int) -> date | None:
    """Find the first day from which so many years, counted back, reach the start."""
    if start.year + years >= date.max.year:
        return None
    first = start + relativedelta(years=years)
    return first if counted_back(first, years) >= start else first + timedelta(days=1)


@judge.register
def _(rule: AppliedBetween, context: RuleContext) -> RuleOutcome:
    innovation = context.innovation
    dates = [innovation.implemented, *([innovation.renewed] if rule.or_renewed else [])]
    known = [day for day in dates if day is not None]
    id_ = f"{format_date(rule.since)} sampai {format_date(rule.until)}"
    en = f"{format_date(rule.since, 'en')} to {format_date(rule.until, 'en')}"
    if any(rule.since <= day.earliest and day.latest <= rule.until for day in known):
        return met(f"diterapkan dalam rentang {id_}", f"applied within {en}")
    if len(known) < len(dates) or any(
        day.earliest <= rule.until and rule.since <= day.latest for day in known
    ):
        return unknown(
            f"tanggalnya tidak cukup pasti untuk rentang {id_}",
            f"its dates are not exact enough for {en}",
        )
    return unmet(f"di luar rentang {id_}", f"outside {en}")


@judge.register
def _(_: InCategory, context: RuleContext) -> RuleOutcome:
    stated = context.innovation.categories
    if not stated:
        return unknown("kategorinya belum dinyatakan", "its category is not stated")
    if not context.scheme.categories:
        return unknown(
            "daftar kategori edisi ini tidak diketahui",
            "the categories of this edition are not known",
        )
    labels = {
        fold(name): category.label
        for category in context.scheme.categories
        for name in (category.key, category.label, *category.aliases)
    }
    if found := [labels[fold(name)] for name in stated if fold(name) in labels]:
        return met(f"kategori {join_words(found)}", f"category {join_words(found, 'en')}")
    return unmet(
        f"{join_words(stated)} bukan kategori edisi ini",
        f"{join_words(stated, 'en')} is not a category of this edition",
    )


@judge.register
def _(rule: InTheme | Declared, context: RuleContext) -> RuleOutcome:
    """Take what a person stated in the self-assessment under the key of the requirement."""
    if isinstance(rule, Declared):
        id_ = en = rule.statement
    else:
        theme = context.scheme.themes[0].label if context.scheme.themes else "-"
        id_, en = f"kesesuaian dengan tema: {theme}", f"whether it fits the theme: {theme}"
    stated = {mark.criterion: mark.judgement for mark in context.innovation.self_assessment}
    judgement = stated.get(context.requirement.key, Judgement.NOT_LOOKED_AT)
    if judgement is Judgement.NOT_LOOKED_AT:
        return not_checked(f"{id_} (dinilai oleh orang)", f"{en} (for a person to judge)")
    verdicts = {Judgement.MET: Verdict.MET, Judgement.NOT_MET: Verdict.UNMET}
    verdict = verdicts.get(judgement, Verdict.UNKNOWN)
    return outcome(verdict, f"{id_} (dinyatakan)", f"{en} (declared)")


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
        )
    holder = organisation.quota_holder
    counts = {
        entry.id: _uses_quota(entry, rule, context.scheme)
        for entry in (*context.entries, context.innovation)
        if entry.organisation.quota_holder == holder
    }
    sure = sum(counted is True for counted in counts.values())
    most = sum(counted is not False for counted in counts.values())
    if sure <= rule.limit < most:
        return unknown(
            f"{sure} sampai {most} usulan dari {holder}, paling banyak {rule.limit}; "
            "kelompoknya belum dinyatakan",
            f"{sure} to {most} entries of {holder}, at most {rule.limit}; "
            "their groups are not stated",
        )
    holds = most <= rule.limit
    count = most if holds else sure
    return outcome(
        _MET_IF[holds],
        f"{count} usulan dari {holder}, paling banyak {rule.limit}",
        f"{count} entries of {holder}, at most {rule.limit}",
    )


def _uses_quota(entry: Innovation, rule: Quota, scheme: Scheme) -> bool | None:
    """Tell whether an entry uses the quota, by the group in which it was entered."""
    if not rule.counted_groups:
        return True
    groups = {
        one.group
        for one in entry.submissions
        if one.family == scheme.family and one.year == scheme.year and one.group is not None
    }
    return not groups.isdisjoint(rule.counted_groups) if groups else None


@judge.register
def _(rule: NotAwarded | Awarded, context: RuleContext) -> RuleOutcome:
    excluded, until = isinstance(rule, NotAwarded), rule.until
    if isinstance(rule, Awarded) and rule.min_years_ago is not None:
        latest = context.scheme.year - rule.min_years_ago
        until = latest if until is None else min(until, latest)
    sure, undated = _awards(rule, context, rule.since, until)
    if sure:
        verb = "sudah meraih" if excluded else "meraih"
        return outcome(_MET_IF[not excluded], f"{verb} {_named(sure)}", f"has won {_named(sure)}")
    if undated:
        return unknown(
            f"tahun {_named(undated)} tidak diketahui",
            f"the year of {_named(undated)} is not known",
        )
    return outcome(
        _MET_IF[excluded], "tidak ada penghargaan itu dalam data", "the record shows no such award"
    )


@judge.register
def _(rule: AwardedFewerThan, context: RuleContext) -> RuleOutcome:
    awards, _ = _awards(rule, context)
    return outcome(
        _MET_IF[len(awards) < rule.times],
        f"{len(awards)} kali dalam data, harus kurang dari {rule.times}",
        f"{len(awards)} times in the record, expected fewer than {rule.times}",
    )


def _awards(
    rule: NotAwarded | Awarded | AwardedFewerThan,
    context: RuleContext,
    since: int | None = None,
    until: int | None = None,
) -> tuple[list[Award], list[Award]]:
    """Give the awards that surely count, and those whose year is not known."""
    fits = [
        award
        for award in context.innovation.awards
        if award.scheme == rule.scheme
        and (not rule.awards or award.key in rule.awards)
        and rule.group in {None, award.group}
    ]
    if since is None and until is None:
        return fits, []
    dated = [(award, award.year) for award in fits if award.year is not None]
    sure = [award for award, year in dated if (since or year) <= year <= (until or year)]
    return sure, [award for award in fits if award.year is None]


def _named(awards: Iterable[Award]) -> str:
    return ", ".join(f"{award.label} {award.year or ''}".strip() for award in awards)


@judge.register
def _(rule: EnteredBefore, context: RuleContext) -> RuleOutcome:
    innovation = context.innovation
    entered = [entry.year for entry in innovation.submissions if entry.family == rule.scheme]
    entered += [award.year for award in innovation.awards if award.scheme == rule.scheme]
    years = sorted({year for year in entered if year is not None and year < context.scheme.year})
    if not years and None in entered:
        return unknown(
            "tahun keikutsertaannya tidak diketahui", "the year of its entry is not known"
        )
    verdict = _MET_IF[bool(years) is rule.expected]
    if not years:
        return outcome(
            verdict, "tidak ada keikutsertaan dalam data", "the record shows no earlier entry"
        )
    shown = ", ".join(map(str, years))
    return outcome(verdict, f"pernah ikut pada {shown}", f"took part in {shown}")


@judge.register
def _(_: IsReplication, context: RuleContext) -> RuleOutcome:
    innovation = context.innovation
    originals = [r.original for r in innovation.replications if r.original != innovation.id]
    if not originals:
        return unmet("tidak ada inovasi asal dalam data", "the record names no original")
    shown = ", ".join(originals)
    return unknown(
        f"inovasi asal {shown}; penghargaannya perlu diperiksa",
        f"the original is {shown}; its awards must be looked up",
    )


@judge.register
def _(rule: HasDocument, context: RuleContext) -> RuleOutcome:
    found = [item for item in context.innovation.evidence if item.document == rule.document]
    if not found:
        if rule.optional_when:
            return not_checked(
                f"tidak ada dalam data; tidak wajib bila {rule.optional_when}",
                f"not in the record; not needed when {rule.optional_when}",
            )
        if not context.innovation.evidence_is_complete:
            return unknown(
                "daftar bukti dalam data tidak lengkap",
                "the record does not list all of its evidence",
            )
        return unmet("tidak ada dalam data", "not in the record")
    if rule.valid_on is None:
        return met(f"ada: {found[0].title}", f"there: {found[0].title}")
    day = context.day(rule.valid_on)
    if day is None:
        return unknown(
            f"tanggal acuan {rule.valid_on} tidak diketahui",
            f"the date of {rule.valid_on} is not known",
        )
    return _valid_on(day, found)


def _valid_on(day: date, found: list[Evidence]) -> RuleOutcome:
    id_, en = format_date(day), format_date(day, "en")
    verdicts = [item.valid_on(day) for item in found]
    if True in verdicts:
        title = found[verdicts.index(True)].title
        return met(f"berlaku pada {id_}: {title}", f"valid on {en}: {title}")
    if None in verdicts:
        return unknown(
            f"masa berlaku pada {id_} tidak diketahui", f"its validity on {en} is not known"
        )
    starts = [item.validity.since.latest for item in found if item.validity and item.validity.since]
    first = min((start for start in starts if start > day), default=None)
    return unmet(f"tidak berlaku pada {id_}", f"not valid on {en}", first)


@judge.register
def _(rule: LinkedToSdg, context: RuleContext) -> RuleOutcome:
    goals = context.innovation.sdgs
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
    labels = {criterion.key: criterion.label for rubric in defined for criterion in rubric.criteria}
    for judgement, verdict, id_, en in (
        (Judgement.NOT_MET, Verdict.UNMET, "tidak terpenuhi", "not met"),
        (Judgement.CANNOT_BE_JUDGED, Verdict.UNKNOWN, "tidak dapat dinilai", "cannot be judged"),
        (Judgement.NOT_LOOKED_AT, Verdict.NOT_CHECKED, "belum diperiksa", "not looked at"),
    ):
        if left := [
            labels.get(key, key)
            for key in rule.criteria
            if stated.get(key, Judgement.NOT_LOOKED_AT) is judgement
        ]:
            return outcome(verdict, f"{id_}: {join_words(left)}", f"{en}: {join_words(left, 'en')}")
    return met("seluruh kriteria dinyatakan terpenuhi", "every criterion is declared met")


@judge.register
def _(rule: MinWords, context: RuleContext) -> RuleOutcome:
    texts = [answer.text for answer in context.innovation.answers if answer.part == rule.part]
    if not texts:
        return not_checked(
            f"teks {rule.part} tidak ada dalam data", f"the record has no text for {rule.part}"
        )
    count = sum(len(text.split()) for text in texts)
    return outcome(
        _MET_IF[count >= rule.words],
        f"{count} kata, paling sedikit {rule.words}",
        f"{count} words, at least {rule.words}",
    )


@judge.register
def _(rule: FactAtLeast, context: RuleContext) -> RuleOutcome:
    value = {fact.key: fact.value for fact in context.innovation.facts}.get(rule.fact)
    if value is None:
        return not_checked(f"{rule.fact} tidak diberikan", f"{rule.fact} was not given")
    return outcome(
        _MET_IF[value >= rule.at_least],
        f"{rule.fact} {value}, paling sedikit {rule.at_least}",
        f"{rule.fact} {value}, at least {rule.at_least}",
    )
