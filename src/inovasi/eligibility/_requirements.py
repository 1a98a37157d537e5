"""One small checker for each kind of rule: an innovation, a rule, a verdict with its reason."""

from datetime import date, timedelta
from functools import singledispatch

from dateutil.relativedelta import relativedelta

from inovasi.catalog._registry import scheme as find_scheme, scheme_files
from inovasi.eligibility._findings import Verdict
from inovasi.eligibility._history_rules import (
    RuleContext,
    RuleOutcome,
    awarded,
    awarded_fewer_than,
    entered_before,
    is_replication,
    not_awarded,
    say,
)
from inovasi.language import format_date, join_words
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
    Rule,
)
from inovasi.model._scheme import Scheme


@singledispatch
def judge(rule: Rule, case: RuleContext) -> RuleOutcome:
    """
    Hold one rule against a case.

    Args:
        rule: The rule.
        case: The case.

    Returns:
        The verdict and its reason.

    Raises:
        TypeError: If there is no checker for such a rule.
    """
    raise TypeError(f"no checker for {type(rule).__name__} in {case.scheme.id}")


@judge.register
def _(rule: MinAge, case: RuleContext) -> RuleOutcome:
    close, start = case.day(rule.counted_to), case.innovation.implemented
    if start is None:
        return say(
            Verdict.UNKNOWN,
            "tanggal mulai penerapan tidak diketahui",
            "the start of use is not known",
        )
    first = _first_day(start.latest, rule.years)
    if close is None:
        return say(
            Verdict.UNKNOWN,
            f"tanggal acuan {rule.counted_to} tidak diketahui; diterapkan sejak {start}",
            f"the date of {rule.counted_to} is not known; in use since {start}",
            first,
        )
    limit = _counted_back(close, rule.years)
    words_id = (
        f"diterapkan sejak {start}; {rule.years} tahun dihitung mundur dari {format_date(close)}"
    )
    words_en = (
        f"in use since {start}; {rule.years} years counted back from {format_date(close, 'en')}"
    )
    if start.latest <= limit:
        return say(Verdict.MET, words_id, words_en)
    if start.earliest > limit:
        return say(Verdict.UNMET, words_id, words_en, first)
    return say(
        Verdict.UNKNOWN,
        f"{words_id}; tanggal pastinya diperlukan",
        f"{words_en}; the exact date is needed",
        first,
    )


def _counted_back(day: date, years: int) -> date:
    return date.min if day.year <= years else day - relativedelta(years=years)


def _first_day(start: date, years: int) -> date | None:
    """Find the first day from which so many years, counted back, reach the start."""
    if start.year + years >= date.max.year:
        return None
    first = start + relativedelta(years=years)
    return first if _counted_back(first, years) >= start else first + timedelta(days=1)


@judge.register
def _(rule: AppliedBetween, case: RuleContext) -> RuleOutcome:
    innovation = case.innovation
    dates = [innovation.implemented, *([innovation.renewed] if rule.or_renewed else [])]
    span_id = f"{format_date(rule.since)} sampai {format_date(rule.until)}"
    span_en = f"{format_date(rule.since, 'en')} to {format_date(rule.until, 'en')}"
    known = [day for day in dates if day is not None]
    if any(rule.since <= day.earliest and day.latest <= rule.until for day in known):
        return say(Verdict.MET, f"diterapkan dalam rentang {span_id}", f"applied within {span_en}")
    open_ = len(known) < len(dates) or any(
        day.earliest <= rule.until and rule.since <= day.latest for day in known
    )
    if open_:
        return say(
            Verdict.UNKNOWN,
            f"tanggalnya tidak cukup pasti untuk rentang {span_id}",
            f"its dates are not exact enough for {span_en}",
        )
    return say(Verdict.UNMET, f"di luar rentang {span_id}", f"outside {span_en}")


@judge.register
def _(_: InCategory, case: RuleContext) -> RuleOutcome:
    if not case.innovation.categories:
        return say(Verdict.UNKNOWN, "kategorinya belum dinyatakan", "its category is not stated")
    if not case.scheme.categories:
        return say(
            Verdict.UNKNOWN,
            "daftar kategori edisi ini tidak diketahui",
            "the categories of this edition are not known",
        )
    known = {
        name.casefold(): category.label
        for category in case.scheme.categories
        for name in (category.key, category.label, *category.aliases)
    }
    found = [
        known[name.casefold()] for name in case.innovation.categories if name.casefold() in known
    ]
    if found:
        return say(
            Verdict.MET, f"kategori {join_words(found)}", f"category {join_words(found, 'en')}"
        )
    stated = case.innovation.categories
    return say(
        Verdict.UNMET,
        f"{join_words(stated)} bukan kategori edisi ini",
        f"{join_words(stated, 'en')} is no category of this edition",
    )


@judge.register
def _(_: InTheme, case: RuleContext) -> RuleOutcome:
    theme = case.scheme.themes[0].label if case.scheme.themes else "-"
    return _declared(
        case, f"kesesuaian dengan tema: {theme}", f"whether it fits the theme: {theme}"
    )


@judge.register
def _(rule: Declared, case: RuleContext) -> RuleOutcome:
    return _declared(case, rule.statement, rule.statement)


def _declared(case: RuleContext, id_: str, en: str) -> RuleOutcome:
    """Take what a person said in the self-assessment under the key of the requirement."""
    said = {mark.criterion: mark for mark in case.innovation.self_assessment}
    mark = said.get(case.requirement.key)
    if mark is None or mark.judgement is Judgement.NOT_LOOKED_AT:
        return say(
            Verdict.NOT_CHECKED, f"{id_} (dinilai oleh orang)", f"{en} (for a person to judge)"
        )
    verdict = {
        Judgement.MET: Verdict.MET,
        Judgement.NOT_MET: Verdict.UNMET,
    }.get(mark.judgement, Verdict.UNKNOWN)
    return say(verdict, f"{id_} (dinyatakan)", f"{en} (declared)")


@judge.register
def _(rule: Quota, case: RuleContext) -> RuleOutcome:
    organisation = case.innovation.organisation
    if rule.kinds and organisation.kind not in rule.kinds:
        return say(
            Verdict.MET,
            "kuota ini untuk jenis instansi lain",
            "this quota is for other kinds of organisation",
        )
    if case.entries is None:
        return say(
            Verdict.NOT_CHECKED,
            f"paling banyak {rule.limit} usulan per instansi; usulan lainnya tidak diberikan",
            f"at most {rule.limit} entries an institution; the other entries were not given",
        )
    holder = organisation.quota_holder
    counts = {
        entry.id: _counts(entry, rule, case.scheme)
        for entry in (*case.entries, case.innovation)
        if entry.organisation.quota_holder == holder
    }
    sure = sum(verdict is True for verdict in counts.values())
    most = sum(verdict is not False for verdict in counts.values())
    if sure <= rule.limit < most:
        return say(
            Verdict.UNKNOWN,
            f"{sure} sampai {most} usulan dari {holder}, paling banyak {rule.limit}; "
            "kelompoknya belum dinyatakan",
            f"{sure} to {most} entries of {holder}, at most {rule.limit}; "
            "their groups are not stated",
        )
    verdict = Verdict.MET if most <= rule.limit else Verdict.UNMET
    count = most if verdict is Verdict.MET else sure
    return say(
        verdict,
        f"{count} usulan dari {holder}, paling banyak {rule.limit}",
        f"{count} entries of {holder}, at most {rule.limit}",
    )


def _counts(entry: Innovation, rule: Quota, scheme: Scheme) -> bool | None:
    """Tell whether an entry uses the quota, by the group in which it was entered."""
    if not rule.counted_groups:
        return True
    groups = [
        one.group
        for one in entry.submissions
        if one.family == scheme.family and one.year == scheme.year and one.group is not None
    ]
    return None if not groups else bool(set(groups) & set(rule.counted_groups))


judge.register(NotAwarded, not_awarded)
judge.register(AwardedFewerThan, awarded_fewer_than)
judge.register(Awarded, awarded)
judge.register(EnteredBefore, entered_before)
judge.register(IsReplication, is_replication)


@judge.register
def _(rule: HasDocument, case: RuleContext) -> RuleOutcome:
    found = [item for item in case.innovation.evidence if item.document == rule.document]
    if not found:
        if rule.optional_when:
            return say(
                Verdict.NOT_CHECKED,
                f"tidak ada dalam data; tidak wajib bila {rule.optional_when}",
                f"not in the record; not needed when {rule.optional_when}",
            )
        if not case.innovation.evidence_is_complete:
            return say(
                Verdict.UNKNOWN,
                "daftar bukti dalam data tidak lengkap",
                "the record does not list all of its evidence",
            )
        return say(Verdict.UNMET, "tidak ada dalam data", "not in the record")
    if rule.valid_on is None:
        return say(Verdict.MET, f"ada: {found[0].title}", f"there: {found[0].title}")
    day = case.day(rule.valid_on)
    if day is None:
        return say(
            Verdict.UNKNOWN,
            f"tanggal acuan {rule.valid_on} tidak diketahui",
            f"the date of {rule.valid_on} is not known",
        )
    return _validity(found, day)


def _validity(found: list[Evidence], day: date) -> RuleOutcome:
    shown_id, shown_en = format_date(day), format_date(day, "en")
    verdicts = [item.valid_on(day) for item in found]
    if True in verdicts:
        title = found[verdicts.index(True)].title
        return say(
            Verdict.MET, f"berlaku pada {shown_id}: {title}", f"valid on {shown_en}: {title}"
        )
    if None in verdicts:
        return say(
            Verdict.UNKNOWN,
            f"masa berlaku pada {shown_id} tidak diketahui",
            f"its validity on {shown_en} is not known",
        )
    starts = [
        item.validity.since.latest
        for item in found
        if item.validity is not None
        and item.validity.since is not None
        and item.validity.since.latest > day
    ]
    return say(
        Verdict.UNMET,
        f"tidak berlaku pada {shown_id}",
        f"not valid on {shown_en}",
        min(starts, default=None),
    )


@judge.register
def _(rule: LinkedToSdg, case: RuleContext) -> RuleOutcome:
    goals = case.innovation.sdgs
    shown = ", ".join(map(str, goals)) or "-"
    verdict = Verdict.MET if len(set(goals)) >= rule.at_least else Verdict.UNMET
    return say(verdict, f"TPB yang dinyatakan: {shown}", f"SDGs stated: {shown}")


@judge.register
def _(rule: MeetsAllCriteria, case: RuleContext) -> RuleOutcome:
    said = {mark.criterion: mark.judgement for mark in case.innovation.self_assessment}
    labels = _labels(rule)
    by = {
        judgement: [
            labels.get(key, key)
            for key in rule.criteria
            if said.get(key, Judgement.NOT_LOOKED_AT) is judgement
        ]
        for judgement in Judgement
    }
    if failed := by[Judgement.NOT_MET]:
        return say(
            Verdict.UNMET,
            f"tidak terpenuhi: {join_words(failed)}",
            f"not met: {join_words(failed, 'en')}",
        )
    if unclear := by[Judgement.CANNOT_BE_JUDGED]:
        return say(
            Verdict.UNKNOWN,
            f"tidak dapat dinilai: {join_words(unclear)}",
            f"cannot be judged: {join_words(unclear, 'en')}",
        )
    if left := by[Judgement.NOT_LOOKED_AT]:
        return say(
            Verdict.NOT_CHECKED,
            f"belum diperiksa: {join_words(left)}",
            f"not looked at: {join_words(left, 'en')}",
        )
    return say(
        Verdict.MET, "seluruh kriteria dinyatakan terpenuhi", "every criterion is declared met"
    )


def _labels(rule: MeetsAllCriteria) -> dict[str, str]:
    """Official wording of the criteria, where the catalogue has the scheme that defines them."""
    if rule.scheme not in scheme_files():
        return {}
    defined = find_scheme(rule.scheme).rubrics
    return {criterion.key: criterion.label for rubric in defined for criterion in rubric.criteria}


@judge.register
def _(rule: MinWords, case: RuleContext) -> RuleOutcome:
    texts = [answer.text for answer in case.innovation.answers if answer.part == rule.part]
    if not texts:
        return say(
            Verdict.NOT_CHECKED,
            f"teks {rule.part} tidak ada dalam data",
            f"the record has no text for {rule.part}",
        )
    count = sum(len(text.split()) for text in texts)
    verdict = Verdict.MET if count >= rule.words else Verdict.UNMET
    return say(
        verdict,
        f"{count} kata, paling sedikit {rule.words}",
        f"{count} words, at least {rule.words}",
    )


@judge.register
def _(rule: FactAtLeast, case: RuleContext) -> RuleOutcome:
    facts = {fact.key: fact.value for fact in case.innovation.facts}
    value = facts.get(rule.fact)
    if value is None:
        return say(
            Verdict.NOT_CHECKED, f"{rule.fact} tidak diberikan", f"{rule.fact} was not given"
        )
    verdict = Verdict.MET if value >= rule.at_least else Verdict.UNMET
    return say(
        verdict,
        f"{rule.fact} {value}, paling sedikit {rule.at_least}",
        f"{rule.fact} {value}, at least {rule.at_least}",
    )
