"""A check: one finding for each rule, with its article, for any record, never an exception."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from inovasi.catalog._packaged import scheme_files
from inovasi.catalog._registry import scheme
from inovasi.datasets._stories import stories
from inovasi.eligibility._check import check
from inovasi.eligibility._findings import Verdict
from inovasi.errors import DataError, NotFoundError
from inovasi.model._award import Award
from inovasi.model._evaluation import Judgement, Mark
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation, Submission
from inovasi.model._organisation import Organisation, OrganisationKind


LIBRARY = Organisation(id="dispursip", name="Dispursip", kind="regency")
KLIK = Innovation(id="klik", title="Klik", organisation=LIBRARY)

DATES = st.none() | st.sampled_from(["0001", "2019", "2021-05", "2021-05-06", "9999-12-31"])
INNOVATIONS = st.builds(
    Innovation,
    id=st.just("klik"),
    title=st.just("Klik"),
    organisation=st.builds(
        Organisation,
        id=st.just("dispursip"),
        name=st.just("Dispursip"),
        kind=st.sampled_from(OrganisationKind),
    ),
    implemented=DATES,
    renewed=DATES,
    categories=st.lists(st.sampled_from(["Pendidikan", "Kesehatan", "?"]), max_size=2),
    sdgs=st.lists(st.integers(1, 17), max_size=2),
    evidence_is_complete=st.booleans(),
    evidence=st.lists(
        st.builds(
            Evidence,
            id=st.sampled_from(["a", "b"]),
            kind=st.just("letter"),
            title=st.just("Surat"),
            document=st.sampled_from(["innovator_identity", "video", "replication_consent"]),
            dated=DATES,
        ),
        max_size=2,
        unique_by=lambda one: one.id,
    ),
    awards=st.lists(
        st.builds(
            Award,
            scheme=st.sampled_from(["kipp", "iga"]),
            year=st.none() | st.integers(2014, 2025),
            label=st.just("Top 45"),
            key=st.none() | st.sampled_from(["top_45", "top_99"]),
        ),
        max_size=2,
    ),
    submissions=st.lists(
        st.builds(Submission, family=st.just("kipp"), year=st.none() | st.integers(2014, 2025)),
        max_size=1,
    ),
    self_assessment=st.lists(
        st.builds(
            Mark,
            criterion=st.sampled_from(["novelty", "theme"]),
            judgement=st.sampled_from(Judgement),
        ),
        max_size=2,
        unique_by=lambda one: one.criterion,
    ),
)


@settings(max_examples=12, deadline=None)
@given(INNOVATIONS, st.none() | st.dates(), st.sampled_from([(), None]))
def test_that_a_check_never_raises_whatever_is_missing(
    innovation: Innovation, on: date | None, others: tuple[Innovation, ...] | None
) -> None:
    for key in scheme_files():
        edition = scheme(key)
        made = check(innovation, edition, on, entries=others)
        assert len(made) == len(edition.requirements)
        assert made.eligible in (True, False, None)
        assert all(finding.citation and finding.text.id and finding.text.en for finding in made)


def test_that_the_edition_may_be_given_by_id_object_or_file(tmp_path: Path) -> None:
    own = tmp_path / "kipp-2023.toml"
    own.write_bytes(Path(str(scheme_files()["kipp-2023"])).read_bytes())
    by_id = check(KLIK, "kipp-2023")
    assert by_id == check(KLIK, scheme("kipp-2023")) == check(KLIK, own) == check(KLIK, str(own))
    assert by_id.scheme == "kipp-2023"
    assert by_id.groups == ("general", "special")


def test_that_a_group_is_checked_by_its_own_rules_and_those_for_all() -> None:
    whole, special = check(KLIK, "kipp-2023"), check(KLIK, "kipp-2023", group="special")
    assert special.groups == ("special",)
    assert {finding.groups for finding in special} == {(), ("special",)}
    assert whole.eligible_for("special") is special.eligible
    assert set(special) < set(whole)


def test_that_an_unknown_group_or_edition_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(NotFoundError) as group:
        check(KLIK, "kipp-2023", group="generel")
    assert (group.value.key, group.value.suggestions) == ("generel", ("general",))
    with pytest.raises(NotFoundError) as edition:
        check(KLIK, "kipp-2032")
    assert edition.value.key == "kipp-2032"
    assert "kipp-2023" in edition.value.suggestions


def test_that_a_file_with_problems_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own-2026.toml"
    own.write_text('id = "own-2026"')
    with pytest.raises(DataError) as caught:
        check(KLIK, own)
    assert "year" in {problem.path for problem in caught.value.problems}


def test_that_an_edition_that_was_not_held_lets_nothing_in() -> None:
    made = check(KLIK, "kipp-2024")
    assert made.held is False
    assert made.eligible is False


def test_that_an_edition_without_known_rules_says_nothing() -> None:
    assert check(KLIK, "kipp-2014").eligible is None


def test_that_a_record_whose_evidence_is_incomplete_is_not_called_unfit_for_it() -> None:
    partial = check(KLIK, "kipp-2025")
    whole = check(evolve(KLIK, evidence_is_complete=True), "kipp-2025")
    documents = {
        requirement.key
        for requirement in scheme("kipp-2025").requirements
        if type(requirement.rule).__name__ == "HasDocument"
    }
    assert {f.verdict for f in partial if f.rule in documents} <= {
        Verdict.UNKNOWN,
        Verdict.NOT_CHECKED,
    }
    assert Verdict.UNMET in {f.verdict for f in whole if f.rule in documents}


def test_that_one_of_two_ways_into_the_general_group_is_enough() -> None:
    again = evolve(
        KLIK, submissions=[Submission(family="kipp", year=2021)], awards_are_complete=True
    )
    made = check(again, "kipp-2023", group="general")
    history = {f.rule: f.verdict for f in made if f.any_of == "history"}
    assert history == {
        "never_entered": Verdict.UNMET,
        "entered_never_awarded": Verdict.MET,
    }


def test_that_the_quota_of_an_edition_is_counted_over_all_entries_given() -> None:
    entries = [evolve(KLIK, id=f"entry-{number}") for number in range(40)]
    made = {f.rule: f.verdict for f in check(entries[0], "kipp-2025", entries=entries)}
    alone = {f.rule: f.verdict for f in check(entries[0], "kipp-2025", entries=entries[:1])}
    unsaid = {f.rule: f.verdict for f in check(entries[0], "kipp-2025")}
    changed = [rule for rule in made if made[rule] != alone[rule]]
    assert [(made[r], alone[r], unsaid[r]) for r in changed] == [
        (Verdict.UNMET, Verdict.MET, Verdict.NOT_CHECKED)
    ]


def test_that_the_five_stories_can_be_checked_by_every_edition() -> None:
    for story in stories():
        for innovation in story.innovations:
            for key in ("kipp-2023", "kipp-2025"):
                made = check(innovation, key, entries=story.innovations)
                assert made.title == innovation.title
                assert innovation.title in made.text()


def test_that_an_entry_with_ten_others_breaks_the_quota_of_the_group_it_asks_for() -> None:
    stated = [Submission(family="kipp", year=2021, group="general")]
    others = [evolve(KLIK, id=f"entry-{number}", submissions=stated) for number in range(10)]
    for group, verdict in (("general", Verdict.UNMET), ("replication", Verdict.MET)):
        found = check(KLIK, "kipp-2021", group=group, entries=others)
        assert {f.verdict for f in found if f.rule.startswith("quota_")} == {verdict}


def test_what_a_province_asks_for_says_so_when_it_is_missing_and_not_when_it_is_there() -> None:
    video = Evidence(id="v", kind="video", title="V", document="video")
    bare = Innovation(id="a", title="A", organisation=LIBRARY, evidence_is_complete=True)
    missing, there = (
        next(one for one in check(entry, "kipp-2023", group="general") if one.rule == "video")
        for entry in (bare, evolve(bare, evidence=[video]))
    )
    assert missing.verdict is Verdict.UNMET
    assert missing.text.id.endswith(
        "formulir sebuah provinsi memintanya; formulir nasional tidak terlihat"
    )
    assert missing.text.en.endswith("a province's form asks for it; the national form was not seen")
    assert missing.citation.en.endswith("[inferred]")
    assert there.verdict is Verdict.MET
    assert "a province" not in there.text.en


def test_that_the_indonesian_half_is_indonesian_whatever_the_language_of_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = Innovation(id="a", title="A", organisation=LIBRARY, implemented="2022-05-05")
    (said,) = [one.say("id") for one in check(entry, "kipp-2022") if one.rule == "min_age"]
    monkeypatch.setenv("INOVASI_LANG", "en")
    (again,) = [one.say("id") for one in check(entry, "kipp-2022") if one.rule == "min_age"]
    assert "Mei" in said
    assert again == said
