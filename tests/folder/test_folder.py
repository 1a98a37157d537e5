"""Running a command twice changes nothing, a rehearsal writes nothing, nothing is overwritten unsaid."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED

import pytest
from attrs import evolve

from inovasi.contest import Phase
from inovasi.errors import DataError
from inovasi.folder import (
    ContestFolder,
    LineKind,
    Step,
    announce,
    assign,
    check,
    collect,
    decide,
    draw,
    feedback,
    import_file,
    minutes,
    new,
    rank,
    report,
    sheets,
    status,
    verify,
)
from inovasi.io import _still
from inovasi.journal import phase_of, records


MEETING = {"number": "1", "held_on": "2026-06-24", "place": "Surabaya", "panel": ["Ketua"]}
STEPS: dict[str, tuple[str, Callable[[ContestFolder], Step]]] = {
    "import": ("new", lambda at: import_file(at, at.path / "usulan.json")),
    "assign": ("imported", lambda at: assign(at, readings=3, seed=9)),
    "sheets": ("assigned", sheets),
    "collect": ("sent", collect),
    "close": ("half", lambda at: collect(at, close=True)),
    "rank": ("half", rank),
    "provisional": ("half", lambda at: decide(at, provisional=True)),
    "announce": ("read", lambda at: announce(at, "undian", "2026-07-01")),
    "draw": ("read", lambda at: draw(at, "48213", self_chosen=True)),
    "decide": ("read", decide),
    "minutes": ("decided", lambda at: minutes(at, **MEETING)),
    "feedback": ("decided", feedback),
    "report": ("decided", report),
}
"""Every step that writes, with the stage at which it is done."""


@pytest.fixture(params=STEPS)
def ready(
    request: pytest.FixtureRequest, stage: Callable[[str], Path], stages: Path, tools: Any
) -> tuple[Path, Callable[[ContestFolder], Step]]:
    name, step = STEPS[request.param]
    place = stage(name)
    if name == "new":
        shutil.copy(stages / "work" / "office" / "usulan.json", place)
    if name == "sent":
        tools.fill(place, "p1", tools.quality)
    return place, step


def test_a_rehearsal_says_the_same_and_writes_nothing(
    ready: tuple[Path, Callable[[ContestFolder], Step]], tools: Any
) -> None:
    place, step = ready
    before = tools.state(place)
    rehearsed = step(tools.open(place, dry_run=True))
    assert tools.state(place) == before
    done = step(tools.open(place))
    assert tools.state(place) != before
    assert rehearsed.dry_run
    assert not done.dry_run
    for lang in ("id", "en"):
        said = evolve(done, next_command=None)  # after a rehearsal nothing comes
        assert rehearsed.text(lang).splitlines()[1:] == said.text(lang).splitlines()


def test_done_twice_is_done_once(
    ready: tuple[Path, Callable[[ContestFolder], Step]], tools: Any
) -> None:
    place, step = ready
    step(tools.open(place))
    after = tools.state(place)
    again = step(tools.open(place, at="2026-08-01T08:00:00+07:00"))
    assert tools.state(place) == after
    assert again.written == ()


def test_the_phase_of_the_journal_and_that_of_the_contest_are_one(stages: Path, tools: Any) -> None:
    seen: list[Phase] = []
    for name in ("assigned", "sent", "half", "read"):
        folder = tools.open(stages / name)
        assert folder.phase is folder.contest.phase is phase_of(folder.events)
        seen.append(folder.phase)
    assert seen == [Phase.DRAFT, Phase.COLLECTING, Phase.COLLECTING, Phase.FROZEN]
    assert tools.open(stages / "decided").phase is Phase.DECIDED


@pytest.mark.parametrize(
    ("name", "step", "word"),
    [
        ("new", assign, "import"),
        ("new", check, "import"),
        ("imported", sheets, "assign"),
        ("imported", collect, "assign"),
        ("imported", rank, "assign"),
        ("half", lambda at: minutes(at, **MEETING), "decide"),
        ("half", feedback, "decide"),
        ("read", lambda at: draw(at, "1"), "announce"),
    ],
)
def test_the_wrong_order_gives_one_error_with_the_command_that_comes_first(
    stage: Callable[[str], Path], tools: Any, name: str, step: Any, word: str
) -> None:
    folder = tools.open(stage(name))
    if step is check:
        assert any(word in line.text.id for line in step(folder).of(LineKind.MISSING))
        return
    with pytest.raises(DataError) as caught:
        step(folder)
    (problem,) = caught.value.problems
    assert problem.code == "order"
    assert f"inovasi {word}" in str(problem.hint) or f"inovasi lot {word}" in str(problem.hint)


@pytest.mark.parametrize(
    "step",
    [
        lambda at: assign(at, readings=3),
        collect,
        lambda at: announce(at, "undian", "2026-07-01"),
        lambda at: import_file(at, at.path / "entries.json", columns={"a": "b"}),
    ],
)
def test_after_the_decision_nothing_changes_unsaid(
    stage: Callable[[str], Path], tools: Any, step: Callable[[ContestFolder], Step]
) -> None:
    place = stage("decided")
    tools.fill(place, "p1", lambda _: 99, "p1-baru.xlsx")
    before = tools.state(place)
    with pytest.raises(DataError) as caught:
        step(tools.open(place))
    assert [problem.code for problem in caught.value.problems] == ["order"]
    assert "--reason" in str(caught.value.problems[0].hint)
    assert tools.state(place) == before
    step(tools.open(place, reason="sanggahan 3"))
    assert tools.open(place).lines[-1].event.reason in {"sanggahan 3", "undian", None}


def test_sheets_that_come_after_the_decision_open_the_contest_again(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("done")
    tools.fill(place, "p1", lambda _: 99, "p1-baru.xlsx")
    collect(tools.open(place, reason="sanggahan 3"))
    folder = tools.open(place)
    assert folder.phase is Phase.FROZEN  # everything is read
    with pytest.raises(DataError) as caught:
        minutes(folder)
    assert [problem.code for problem in caught.value.problems] == ["order"]
    decide(folder)
    minutes(tools.open(place))
    assert [one.about for one in verify(tools.open(place)).of(LineKind.NOTE)][-2:] == [
        "results/feedback",  # of the decision before
        "results/announcement",
    ]
    feedback(tools.open(place))
    assert not verify(tools.open(place)).of(LineKind.DIFFERS)


def test_an_edited_input_is_taken_into_the_journal_with_a_reason(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("half")
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(text.replace("keep = 3", "keep = 2"), "utf-8")
    told = status(tools.open(place)).of(LineKind.DIFFERS)
    assert [line.about for line in told] == ["contest.toml"]
    with pytest.raises(DataError) as caught:
        rank(tools.open(place))
    assert [(one.code, one.source) for one in caught.value.problems] == [
        ("changed", "contest.toml")
    ]
    rank(tools.open(place, reason="rapat 3 Juni"))
    *_, revised, _ = records(place / "journal.jsonl")
    assert (revised.event.action.value, revised.event.reason) == ("revise", "rapat 3 Juni")
    assert not status(tools.open(place)).of(LineKind.DIFFERS)


def test_before_sheets_are_sent_an_edited_input_needs_no_reason(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("assigned")
    text = (place / "contest.toml").read_text("utf-8")
    (place / "contest.toml").write_text(text.replace("keep = 3", "keep = 2"), "utf-8")
    again = assign(tools.open(place))
    assert again.written == ()
    assert tools.open(place).lines[-1].event.action.value == "revise"
    assert not status(tools.open(place)).of(LineKind.DIFFERS)


def test_a_file_that_was_changed_by_hand_is_replaced_only_when_asked_for(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("half")
    (place / "sheets" / "p1.xlsx").write_bytes(b"by hand")
    before = tools.state(place)
    with pytest.raises(DataError) as caught:
        sheets(tools.open(place))
    assert [(one.code, one.source) for one in caught.value.problems] == [
        ("changed", "sheets/p1.xlsx")
    ]
    assert tools.state(place) == before
    done = sheets(tools.open(place, replace=True))
    assert [(place / name).read_bytes() == b"by hand" for name in done.written] == [False, True]
    assert not status(tools.open(place)).of(LineKind.DIFFERS)


def test_a_changed_plan_is_named_by_the_contest(stage: Callable[[str], Path], tools: Any) -> None:
    place = stage("half")
    folder = tools.open(place)
    assert folder.fixed == folder.contest.rules_digest
    lines = (place / "plan.csv").read_text("utf-8").splitlines()
    (place / "plan.csv").write_text("\n".join(lines[:-1]) + "\n", "utf-8")
    changed = tools.open(place)
    assert changed.fixed != changed.contest.rules_digest
    assert any("rencana berubah" in line.text.id for line in status(changed).of(LineKind.NOTE))


def test_a_torn_journal_is_told_and_mended_by_the_next_step(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("half")
    journal = place / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"digest"')
    before = tools.state(place)
    told = status(tools.open(place))
    assert "journal.jsonl" in {line.about for line in told.of(LineKind.NOTE)}
    assert told.did == status(tools.open(place)).did
    assert tools.state(place) == before
    done = rank(tools.open(place))
    assert "journal.jsonl" in {line.about for line in done.of(LineKind.NOTE)}
    actions = [event.action.value for event in tools.open(place).events]
    assert actions[-2:] == ["recover", "write"]
    assert not status(tools.open(place)).of(LineKind.DIFFERS)
    journal.write_bytes(whole[:-1])
    assert len(tools.open(place).lines) == len(whole.splitlines())
    sheets(tools.open(place, replace=True, reason="lagi"))
    assert journal.read_bytes().startswith(whole[:-1])


def test_a_torn_journal_that_another_mended_is_not_mended_again(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("half")
    journal = place / "journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b'{"digest"')
    late = tools.open(place)
    rank(tools.open(place))
    before = tools.state(place)
    with pytest.raises(DataError) as caught:
        decide(late, provisional=True)
    assert [problem.code for problem in caught.value.problems] == ["order"]
    assert tools.state(place) == before


def test_a_broken_journal_is_told_and_leads_to_verify(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("read")
    journal = place / "journal.jsonl"
    first, _, *rest = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([first, *rest]))
    told = status(tools.open(place))
    assert [line.about for line in told.of(LineKind.DIFFERS)] == ["journal.jsonl"]
    assert str(told.next_command).split()[1] == "verify"
    journal.write_bytes(b"".join([first, b"{}\n", *rest]))
    with pytest.raises(DataError):
        tools.open(place)


def test_without_its_journal_nothing_is_written(stage: Callable[[str], Path], tools: Any) -> None:
    place = stage("done")
    (place / "journal.jsonl").unlink()
    before = tools.state(place)
    told = status(tools.open(place))
    assert [line.about for line in told.lines] == ["journal.jsonl"]
    assert told.next_command is None
    with pytest.raises(DataError) as caught:
        rank(tools.open(place))
    assert [(one.code, one.source) for one in caught.value.problems] == [
        ("missing", "journal.jsonl")
    ]
    assert tools.state(place) == before


def test_what_was_changed_of_an_entry_must_be_of_an_entry(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("assigned")
    change = '\n[[changes]]\nentry = "E2"\nstatus = "withdrawn"\nreason = "surat"\n'
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write(change)
    assert [one.status.value for one in tools.open(place).entries][:3] == [
        "competing",
        "withdrawn",
        "competing",
    ]
    with (place / "contest.toml").open("a", encoding="utf-8") as file:
        file.write(change.replace("E2", "e99"))
    with pytest.raises(DataError) as caught:
        tools.open(place).entries  # noqa: B018  (reading is the test)
    assert [one.path for one in caught.value.problems] == ["changes.entry"]


def test_an_edition_of_ones_own_stands_in_the_folder(
    stage: Callable[[str], Path], tools: Any
) -> None:
    from inovasi.catalog._packaged import scheme_files

    place = stage("imported")
    own = scheme_files()["kipp-2023"].read_text("utf-8")
    (place / "kipp-2023.toml").write_text(own, "utf-8", newline="\n")
    text = (place / "contest.toml").read_text("utf-8").replace('"kipp-2023"', '"kipp-2023.toml"')
    (place / "contest.toml").write_text(text, "utf-8")
    folder = tools.open(place)
    assert folder.rubric.key == "general_proposal"
    assert "kipp-2023.toml" in folder.inputs


def test_a_new_folder_is_opened_as_it_is(tmp_path: Path, tools: Any) -> None:
    place = tmp_path / "a"
    place.mkdir()
    (place / "contest.toml").write_text('id = "a"\nscheme = "kipp-2023"\n', "utf-8")
    folder = tools.open(place)
    assert (folder.lines, folder.head.number, folder.phase) == ((), 0, Phase.DRAFT)
    with pytest.raises(FileNotFoundError):
        ContestFolder.open(tmp_path)
    new(tmp_path / "b", tools.settings, at=tools.at)
    assert tools.open(tmp_path / "b").head.number == 1


def test_a_command_that_was_overtaken_writes_nothing(
    stage: Callable[[str], Path], tools: Any
) -> None:
    place = stage("read")
    late = tools.open(place)
    rank(tools.open(place))
    before = tools.state(place)
    with pytest.raises(DataError) as caught:
        decide(late)
    assert [problem.code for problem in caught.value.problems] == ["order"]
    assert tools.state(place) == before


def test_that_another_zlib_makes_no_other_files(
    stage: Callable[[str], Path], tools: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = stage("done")
    before = tools.state(place)
    monkeypatch.setattr(_still, "ZIP_DEFLATED", ZIP_STORED)
    assert not verify(tools.open(place)).of(LineKind.DIFFERS)
    for step in (sheets, feedback, report):
        assert step(tools.open(place)).written == ()
    assert tools.state(place) == before
