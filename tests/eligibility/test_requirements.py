"""Each kind of rule with each of its verdicts, and the earliest day where one can be said."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from dateutil.relativedelta import relativedelta
from hypothesis import given, strategies as st

from inovasi.catalog import scheme
from inovasi.eligibility._awards import judge
from inovasi.eligibility._requirements import RuleContext, RuleOutcome
from inovasi.errors import DataError
from inovasi.model._dates import PartialDate
from inovasi.model._evaluation import Fact, Mark
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Answer, Innovation, Submission
from inovasi.model._organisation import Organisation
from inovasi.model._requirement import (
    RULES,
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
)
from inovasi.model._scheme import Event, ListItem, Scheme, Theme
from inovasi.model._tenure import Tenure


LIBRARY = Organisation(id="dispursip", name="Dispursip", kind="regency")
EDITION = Scheme(
    id="test-2023",
    family="test",
    year=2023,
    label="Constructed edition",
    status="incomplete",
    reviewed_on=date(2026, 11, 22),
    themes=[Theme(label="Dampak", source="guide")],
    categories=[
        ListItem(key="education", label="Pendidikan", aliases=["Pendidikan Non-Formal"], source="g")
    ],
    calendar=[
        Event(
            key="close",
            label="Pendaftaran ditutup",
            planned=date(2023, 5, 2),
            on=date(2023, 5, 6),
            source="guide",
        ),
        Event(key="undated", label="Tanpa tanggal", source="guide"),
    ],
)


def record(**fields: object) -> Innovation:
    return Innovation(**({"id": "klik", "title": "Klik", "organisation": LIBRARY} | fields))  # type: ignore[arg-type]


def judged(
    rule: Rule,
    innovation: Innovation | None = None,
    *,
    on: date | None = None,
    groups: tuple[str, ...] = (),
    entries: list[Innovation] | None = None,
    scheme: Scheme = EDITION,
) -> RuleOutcome:
    context = RuleContext(
        innovation=innovation or record(),
        scheme=scheme,
        requirement=Requirement(key="rule", label="Aturan", rule=rule, source="guide"),
        on=on,
        groups=groups,
        entries=None if entries is None else tuple(entries),
    )
    return judge(rule, context)


def verdict_on(rule: Rule, **fields: object) -> str:
    return judged(rule, record(**fields)).verdict.value


def test_that_every_kind_of_rule_has_a_checker_and_others_are_refused() -> None:
    plain = judge.dispatch(object)
    assert [name for name, kind in RULES.items() if judge.dispatch(kind) is plain] == []
    requirement = Requirement(key="rule", label="Aturan", rule=AGE, source="guide")
    context = RuleContext(innovation=record(), scheme=EDITION, requirement=requirement)
    with pytest.raises(DataError) as caught:
        judge("not a rule", context)  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == ("kind", "rule", "'not a rule'")


AGE = MinAge(years=2, counted_to="close")


@pytest.mark.parametrize(
    ("implemented", "verdict", "earliest"),
    [
        ("2021-05-06", "met", None),
        ("2021-05-07", "unmet", date(2023, 5, 7)),
        ("2020", "met", None),
        ("2021", "unknown", date(2023, 12, 31)),
        ("2021-05", "unknown", date(2023, 5, 31)),
        ("2022", "unmet", date(2024, 12, 31)),
    ],
)
def test_that_the_age_is_counted_back_from_the_effective_close(
    implemented: str, verdict: str, earliest: date | None
) -> None:
    made = judged(AGE, record(implemented=implemented))
    assert (made.verdict.value, made.earliest) == (verdict, earliest)
    assert "2 tahun dihitung mundur dari 6 Mei 2023" in made.text.id


def test_that_use_from_the_first_day_of_a_month_may_be_use_in_time() -> None:
    closing = [evolve(EDITION.calendar[0], on=date(2023, 5, 1))]
    edition = evolve(EDITION, calendar=closing)
    for implemented, verdict in (
        ("2021-05-01", "met"),
        ("2021-05", "unknown"),
        ("2021-06", "unmet"),
    ):
        assert judged(AGE, record(implemented=implemented), scheme=edition).verdict.value == verdict


def test_that_an_age_without_its_dates_is_unknown() -> None:
    assert judged(AGE).verdict.value == "unknown"
    undated = MinAge(years=2, counted_to="undated")
    made = judged(undated, record(implemented="2021-05-07"))
    assert (made.verdict.value, made.earliest) == ("unknown", date(2023, 5, 7))
    assert made.needs == ("calendar.undated",)
    assert "'Tanpa tanggal', whose date is not known, not before 6 May 2023" in made.text.en
    stood_in = judged(undated, record(implemented="2021-05-07"), on=date(2023, 5, 7))
    assert stood_in.verdict.value == "met"


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 5))
def test_that_the_earliest_day_is_the_first_on_which_the_age_is_met(
    start: date, years: int
) -> None:
    rule = MinAge(years=years, counted_to="gone")
    innovation = record(implemented=start)
    first = judged(rule, innovation).earliest
    assert first is not None
    assert judged(rule, innovation, on=first).verdict.value == "met"
    before = first - relativedelta(days=1)
    assert judged(rule, innovation, on=before).verdict.value == "unmet"
    assert judged(rule, innovation, on=before).earliest == first


def test_that_a_leap_day_is_reached_on_the_first_of_march() -> None:
    made = judged(AGE, record(implemented="2020-02-29"), on=None)
    assert made.verdict.value == "met"
    rule = MinAge(years=2, counted_to="gone")
    assert judged(rule, record(implemented="2020-02-29")).earliest == date(2022, 3, 1)


def test_that_dates_at_the_end_of_the_calendar_do_no_harm() -> None:
    rule = MinAge(years=2, counted_to="gone")
    late = judged(rule, record(implemented="9999-12-31"), on=date(2023, 1, 1))
    assert (late.verdict.value, late.earliest) == ("unmet", None)
    early = judged(rule, record(implemented="0001-06-01"), on=date(1, 7, 1))
    assert early.verdict.value == "unmet"


SPAN = AppliedBetween(since=date(2021, 1, 1), until=date(2022, 12, 31))
OR_RENEWED = AppliedBetween(since=date(2021, 1, 1), until=date(2022, 12, 31), or_renewed=True)


@pytest.mark.parametrize(
    ("rule", "fields", "verdict"),
    [
        (SPAN, {"implemented": "2021"}, "met"),
        (SPAN, {"implemented": "2021-01-01"}, "met"),
        (SPAN, {"implemented": "2020-12-31"}, "unmet"),
        (SPAN, {"implemented": "2022-12-31"}, "met"),
        (SPAN, {"implemented": "2022-12"}, "met"),
        (SPAN, {"implemented": "2023-01-01"}, "unmet"),
        (SPAN, {"implemented": "2023"}, "unmet"),
        (SPAN, {}, "unknown"),
        (SPAN, {"implemented": "2020", "renewed": "2021"}, "unmet"),
        (OR_RENEWED, {"implemented": "2020", "renewed": "2021"}, "met"),
        (OR_RENEWED, {"implemented": "2020"}, "unknown"),
        (OR_RENEWED, {"implemented": "2020", "renewals_are_complete": True}, "unmet"),
        (OR_RENEWED, {"renewals_are_complete": True}, "unknown"),
        (OR_RENEWED, {"implemented": "2020", "renewed": "2020"}, "unmet"),
        (
            AppliedBetween(since=date(2021, 7, 1), until=date(2022, 6, 30)),
            {"implemented": "2021"},
            "unknown",
        ),
        (
            AppliedBetween(since=date(2021, 12, 31), until=date(2022, 6, 30)),
            {"implemented": "2021"},
            "unknown",
        ),
        (
            AppliedBetween(since=date(2020, 7, 1), until=date(2021, 1, 1)),
            {"implemented": "2021"},
            "unknown",
        ),
    ],
)
def test_that_a_span_holds_a_date_surely_perhaps_or_not(
    rule: AppliedBetween, fields: dict[str, object], verdict: str
) -> None:
    assert verdict_on(rule, **fields) == verdict


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        (["education"], "met"),
        (["PENDIDIKAN"], "met"),
        (["pendidikan non-formal", "Kesehatan"], "met"),
        (["Kesehatan"], "unknown"),
        ([], "unknown"),
    ],
)
def test_that_a_category_is_known_by_key_label_or_alias(stated: list[str], verdict: str) -> None:
    assert verdict_on(InCategory(), categories=stated) == verdict


@pytest.mark.parametrize(
    ("edition", "stated", "nearest"),
    [
        ("kijb-2022", "Pendidikan", "Kesehatan, pendidikan dan budaya"),
        ("kijb-2022", "health and education", "Kesehatan, pendidikan dan budaya"),
        ("kipp-2023", "pemberantasan kemiskinan", "Pengentasan Kemiskinan"),
        ("unpsa-2020", "layanan digital", "Transformasi digital di sektor publik"),
        ("magetan-teknologi-2022", "energi dan lingkungan hidup", "Lingkungan"),
    ],
)
def test_that_a_category_in_other_words_is_open_and_the_nearest_of_the_edition_is_first(
    edition: str, stated: str, nearest: str
) -> None:
    found = scheme(edition)
    made = judged(InCategory(), record(categories=[stated]), scheme=found)
    assert (made.verdict.value, made.needs) == ("unknown", ("categories",))
    listed = made.text.id.partition("pilih salah satu: ")[2].split("; ")
    assert listed[0] == nearest
    assert sorted(listed) == sorted(one.label for one in found.categories)


def test_that_a_category_is_known_by_its_english_label() -> None:
    made = judged(InCategory(), record(categories=["Youth"]), scheme=scheme("kijb-2022"))
    assert (made.verdict.value, made.text.en) == ("met", "category Youth")


def test_that_without_a_list_of_categories_nothing_can_be_said() -> None:
    bare = evolve(EDITION, categories=())
    made = judged(InCategory(), record(categories=["education"]), scheme=bare)
    assert made.verdict.value == "unknown"


@pytest.mark.parametrize(
    ("judgement", "verdict"),
    [
        ("met", "met"),
        ("not_met", "unmet"),
        ("cannot_be_judged", "unknown"),
        ("not_looked_at", "not_checked"),
        (None, "not_checked"),
    ],
)
def test_that_what_only_a_person_can_say_is_taken_from_the_self_assessment(
    judgement: str | None, verdict: str
) -> None:
    marks = [] if judgement is None else [Mark(criterion="rule", judgement=judgement)]
    assert verdict_on(InTheme(), self_assessment=marks) == verdict
    assert verdict_on(Declared(statement="tidak melanggar"), self_assessment=marks) == verdict


def test_that_the_theme_is_named_where_it_is_known() -> None:
    assert "tema: Dampak" in judged(InTheme()).text.id
    assert "tema: - " in judged(InTheme(), scheme=evolve(EDITION, themes=())).text.id


def entries(count: int, **fields: object) -> list[Innovation]:
    return [record(id=f"other-{number}", **fields) for number in range(count)]


def test_that_a_quota_counts_the_entries_of_the_same_institution() -> None:
    rule = Quota(limit=3)
    assert judged(rule).verdict.value == "not_checked"
    assert judged(rule, entries=[]).verdict.value == "met"
    assert judged(rule, entries=[record(), *entries(2)]).verdict.value == "met"
    made = judged(rule, entries=[record(), *entries(3)])
    assert made.verdict.value == "unmet"
    assert made.text.en == "4 entries of dispursip, at most 3"
    unit = Organisation(id="unit", name="Unit", kind="unit", parent="dispursip")
    assert judged(rule, entries=entries(3, organisation=unit)).verdict.value == "unmet"
    other = Organisation(id="other", name="Other", kind="city")
    assert judged(rule, entries=entries(9, organisation=other)).verdict.value == "met"


def test_that_a_quota_for_other_kinds_of_organisation_is_met() -> None:
    assert judged(Quota(limit=0, kinds=["city"])).verdict.value == "met"
    assert judged(Quota(limit=0, kinds=["regency"]), entries=[]).verdict.value == "unmet"


def test_that_a_quota_of_some_groups_counts_only_what_was_entered_there() -> None:
    rule = Quota(limit=2, counted_groups=["general"])

    def entered(group: str | None, year: int = 2023, family: str = "test") -> dict[str, object]:
        return {"submissions": [Submission(family=family, year=year, group=group)]}

    general = entries(2, **entered("general"))
    own = record(**entered("general"))
    assert judged(rule, own, entries=general).verdict.value == "unmet"
    assert judged(rule, record(**entered("special")), entries=general).verdict.value == "met"
    for unsaid in (entered(None), entered("general", 2022), entered("general", family="kipp"), {}):
        made = judged(rule, record(**unsaid), entries=general)
        assert made.verdict.value == "unknown"
        assert made.text.en.startswith("2 to 3 entries of dispursip, at most 2")
    assert judged(rule, entries=general[:1]).verdict.value == "met"


@pytest.mark.parametrize(
    ("groups", "verdict"),
    [(("general",), "unmet"), (("special",), "met"), (("general", "special"), "unknown")],
)
def test_that_an_entry_counts_in_the_group_that_is_asked_for(
    groups: tuple[str, ...], verdict: str
) -> None:
    rule = Quota(limit=2, counted_groups=["general"])
    others = entries(2, submissions=[Submission(family="test", year=2023, group="general")])
    made = judged(rule, entries=others, groups=groups)
    assert made.verdict.value == verdict
    assert made.needs == (("group",) if verdict == "unknown" else ())


@pytest.mark.parametrize(
    ("limit", "sure", "open_", "groups", "needs"),
    [
        (3, 2, 1, (), ("group",)),
        (3, 2, 2, (), ("entries",)),
        (3, 3, 1, (), ("group", "entries")),
        (3, 2, 2, ("general",), ("entries",)),
    ],
)
def test_that_a_quota_needs_as_little_as_settles_it(
    limit: int, sure: int, open_: int, groups: tuple[str, ...], needs: tuple[str, ...]
) -> None:
    rule = Quota(limit=limit, counted_groups=["general"])
    stated = [Submission(family="test", year=2023, group="general")]
    others = [record(id=f"n{n}", submissions=stated if n < sure else []) for n in range(sure + open_)]  # fmt: skip
    assert judged(rule, entries=others, groups=groups).needs == needs


DOCUMENT = HasDocument(document="video")
VALID = HasDocument(document="mou", valid_on="close")


def evidence(key: str = "mou", **fields: Any) -> Evidence:
    return Evidence(id=f"e-{key}", kind="letter", title="Surat", document=key, **fields)


def test_that_a_document_is_there_missing_or_unknown() -> None:
    assert verdict_on(DOCUMENT, evidence=[evidence("video")]) == "met"
    other = [evidence("other")]
    assert verdict_on(DOCUMENT, evidence=other) == "unknown"
    assert verdict_on(DOCUMENT, evidence=other, evidence_is_complete=True) == "unmet"
    assert judged(DOCUMENT).needs == ("evidence.video",)
    optional = HasDocument(document="video", optional_when="bukan aplikasi")
    assert verdict_on(optional) == "not_checked"
    assert verdict_on(optional, evidence_is_complete=True) == "not_checked"


def tenure(since: str | None = None, until: str | None = None) -> Tenure:
    return Tenure(
        since=None if since is None else PartialDate.parse(since),
        until=None if until is None else PartialDate.parse(until),
    )


@pytest.mark.parametrize(
    ("fields", "verdict", "earliest"),
    [
        ({"dated": "2023-01-01"}, "met", None),
        ({"dated": "2023-05-06"}, "met", None),
        ({"dated": "2023-05-07"}, "unmet", None),
        ({"validity": tenure(since="2023-05-06")}, "met", None),
        ({"validity": tenure(since="2023-05-07")}, "unmet", date(2023, 5, 7)),
        ({"validity": tenure(since="2023-01-01", until="2023-05-06")}, "met", None),
        ({"validity": tenure(since="2023-01-01", until="2023-05-05")}, "unmet", None),
        ({"validity": tenure(since="2023", until="2023-05-05")}, "unmet", None),
        ({}, "unknown", None),
        ({"validity": tenure(since="2023-01-01", until="2023-12-31")}, "met", None),
        ({"validity": tenure(since="2022-01-01", until="2022-12-31")}, "unmet", None),
        ({"validity": tenure(since="2023-06-01")}, "unmet", date(2023, 6, 1)),
        ({"validity": tenure(since="2023")}, "unknown", None),
        ({"validity": tenure(until="2022")}, "unmet", None),
    ],
)
def test_that_a_document_must_hold_on_the_day_that_counts(
    fields: dict[str, Any], verdict: str, earliest: date | None
) -> None:
    made = judged(VALID, record(evidence=[evidence(**fields)]))
    assert (made.verdict.value, made.earliest) == (verdict, earliest)


def test_that_one_valid_document_of_several_is_enough_and_its_title_is_named() -> None:
    old = Evidence(id="old", kind="letter", title="Lama", document="mou", dated="2024")
    new = Evidence(id="new", kind="letter", title="Baru", document="mou", dated="2020")
    for others in ([], [evolve(new, id="also", title="Juga berlaku")]):
        made = judged(VALID, record(evidence=[old, new, *others]))
        assert made.text.en == "valid on 6 May 2023: Baru"


def test_that_a_document_may_hold_on_the_very_day_on_which_it_begins() -> None:
    begins = evidence(validity=tenure(since="2023-05-06", until="2023-05"))
    assert verdict_on(VALID, evidence=[begins]) == "unknown"


def test_that_an_expired_document_does_not_settle_what_another_leaves_open() -> None:
    expired = evidence(validity=tenure(until="2022"))
    open_ = evolve(expired, id="open", validity=None)
    for found in ([expired, open_], [open_, expired]):
        assert verdict_on(VALID, evidence=found) == "unknown"
    assert verdict_on(VALID, evidence=[expired]) == "unmet"


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"dated": "2020"}, "met"),
        ({"validity": tenure(since="2020", until="2022")}, "unmet"),
        ({"validity": tenure(since="2020", until="2023-05-05")}, "unmet"),
        ({"validity": tenure(since="2020", until="2023-05-06")}, "unknown"),
        ({"validity": tenure(since="2020", until="2024")}, "unknown"),
        ({"validity": tenure(since="2024", until="2024")}, "unknown"),
        ({"validity": tenure(since="2026")}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_that_validity_on_an_unknown_day_is_judged_by_all_that_it_can_be(
    fields: dict[str, Any], verdict: str
) -> None:
    rule = HasDocument(document="mou", valid_on="undated")
    made = judged(rule, record(evidence=[evidence(**fields)]))
    assert made.verdict.value == verdict
    assert made.needs == (("evidence.mou", "calendar.undated") if verdict == "unknown" else ())


def test_that_goals_are_counted_once_each() -> None:
    assert verdict_on(LinkedToSdg(), sdgs=[4]) == "met"
    assert verdict_on(LinkedToSdg()) == "unknown"
    assert verdict_on(LinkedToSdg(at_least=2), sdgs=[4, 4]) == "unmet"


ALL = MeetsAllCriteria(criteria=["novelty", "effectiveness"], scheme="permenpanrb-91-2021")


@pytest.mark.parametrize(
    ("one", "other", "verdict", "words"),
    [
        ("met", "met", "met", "every criterion is declared met"),
        ("met", "not_met", "unmet", "not met: Effective"),
        ("cannot_be_judged", "met", "unknown", "cannot be judged: Has novelty"),
        ("not_looked_at", "met", "not_checked", "not looked at: Has novelty"),
        ("cannot_be_judged", "not_met", "unmet", "not met: Effective"),
    ],
)
def test_that_every_criterion_must_be_declared_met(
    one: str, other: str, verdict: str, words: str
) -> None:
    marks = [
        Mark(criterion="novelty", judgement=one),
        Mark(criterion="effectiveness", judgement=other),
    ]
    made = judged(ALL, record(self_assessment=marks))
    assert (made.verdict.value, made.text.en) == (verdict, words)


def test_that_criteria_of_a_scheme_that_is_not_packaged_are_named_by_key() -> None:
    rule = MeetsAllCriteria(criteria=["novelty"], scheme="elsewhere-2020")
    assert judged(rule).text.en == "not looked at: novelty"


def test_that_words_are_counted_over_all_boxes_of_a_part() -> None:
    rule = MinWords(part="summary", words=3)
    assert verdict_on(rule) == "not_checked"
    boxes = [Answer(part="summary", text="satu dua", box="a"), Answer(part="other", text="x " * 9)]
    assert verdict_on(rule, answers=boxes) == "unmet"
    assert (
        verdict_on(rule, answers=[*boxes, Answer(part="summary", text="tiga\n", box="b")]) == "met"
    )


def test_that_a_fact_must_reach_its_limit() -> None:
    rule = FactAtLeast(fact="affairs", at_least=5)
    assert verdict_on(rule) == "not_checked"
    assert verdict_on(rule, facts=[Fact(key="affairs", value=5)]) == "met"
    assert verdict_on(rule, facts=[Fact(key="affairs", value=Decimal("4.9"))]) == "unmet"


def test_that_a_span_that_began_before_bounds_by_its_first_day() -> None:
    span = Event(
        key="registration",
        label="Pendaftaran",
        since=date(2023, 3, 1),
        on=date(2023, 6, 30),
        source="guide",
    )
    close = Event(key="close", label="Ditutup", source="guide")
    scheme = evolve(EDITION, calendar=[span, close])
    made = judged(AGE, record(implemented="2021-04-15"), scheme=scheme)
    assert made.verdict.value == "unknown"
    alone = evolve(EDITION, calendar=[evolve(close, since=date(2023, 4, 15))])
    assert judged(AGE, record(implemented="2021-04-15"), scheme=alone).verdict.value == "met"


def test_that_the_limits_of_a_document_are_said_to_be_unchecked() -> None:
    limited = HasDocument(document="video", max_minutes=3, format="mp4")
    made = judged(limited, record(evidence=[evidence("video")]))
    assert "its format and size are not checked" in made.text.en


def test_that_only_the_date_that_is_open_is_needed() -> None:
    rule = AppliedBetween(since=date(2023, 1, 1), until=date(2024, 12, 31), or_renewed=True)
    assert judged(rule, record(implemented="2010-01-01")).needs == ("renewed",)


def test_that_a_day_that_is_not_known_is_said_with_what_bounds_it() -> None:
    made = judged(MinAge(years=2, counted_to="undated"), record(implemented="2022-01-01"))
    assert made.text.id.endswith("yang tanggalnya tidak diketahui, tidak sebelum 6 Mei 2023")
    assert made.text.en.endswith("whose date is not known, not before 6 May 2023")
    alone = evolve(EDITION, calendar=EDITION.calendar[1:])
    unbounded = judged(
        MinAge(years=2, counted_to="undated"), record(implemented="2022"), scheme=alone
    )
    assert unbounded.text.id.endswith("yang tanggalnya tidak diketahui")
    assert unbounded.text.en.endswith("whose date is not known")
    before = evolve(EDITION, calendar=EDITION.calendar[::-1])
    bounded = judged(
        MinAge(years=2, counted_to="undated"), record(implemented="2022"), scheme=before
    )
    assert bounded.text.id.endswith("yang tanggalnya tidak diketahui, paling lambat 6 Mei 2023")
    assert bounded.text.en.endswith("whose date is not known, by 6 May 2023")
