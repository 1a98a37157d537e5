"""The commands: each question from the shell, in both languages, as tables and as JSON, with exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import inovasi
from inovasi.catalog._registry import scheme, scheme_files
from inovasi.cli.commands import app
from inovasi.datasets._stories import story
from inovasi.io._documents import write
from inovasi.model._evaluation import ScoreSheet
from inovasi.model._innovation import Innovation
from inovasi.scoring._sheets import sheet


GENERAL = scheme("kipp-2023").rubric(group="general")
PANEL = ("penilai-1", "penilai-2")


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def made(entry: str, evaluator: str, mark: int, **other: int) -> ScoreSheet:
    return sheet(GENERAL, dict.fromkeys(GENERAL.nodes, mark) | other, entry, evaluator)


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    path = tmp_path / "sheets.jsonl"
    write([made(entry, by, mark) for entry, mark in (("a", 80), ("b", 90)) for by in PANEL], path)
    return path


@pytest.fixture
def tied(tmp_path: Path) -> Path:
    path = tmp_path / "tied.json"
    write([made("a", "x", 80), made("b", "x", 80, summary=81)], path)
    return path


@pytest.fixture
def innovations(tmp_path: Path) -> Path:
    path = tmp_path / "innovations.json"
    write(story("pippalink").innovations, path)
    return path


def test_that_the_version_is_told() -> None:
    assert run("--version").output.strip() == inovasi.__version__


def test_that_without_arguments_the_commands_are_listed() -> None:
    said = run().output
    for command in ("schemes", "show", "lint", "check", "score", "rank", "explain", "demo"):
        assert command in said


@pytest.mark.parametrize(("lang", "words"), [("id", "Nama"), ("en", "Name")])
def test_that_editions_are_listed_by_family_and_day(lang: str, words: str) -> None:
    done = run("schemes", "--family", "kipp", "--on", "2023-05-01", "--lang", lang)
    assert done.exit_code == 0
    assert "kipp-2023" in done.output
    assert "kipp-2022" not in done.output
    assert words in done.output


def test_that_editions_are_listed_as_json() -> None:
    data = json.loads(run("schemes", "--json").output)
    assert {one["id"] for one in data} == set(scheme_files())
    assert set(data[0]) == {"id", "label", "year", "status"}


def test_that_an_unknown_family_is_bad_input() -> None:
    done = run("schemes", "--family", "kip")
    assert done.exit_code == 2
    assert "did you mean 'kipp'" in done.stderr


def test_that_an_edition_is_shown_in_both_languages_and_as_json(tmp_path: Path) -> None:
    assert "Kriteria" in run("show", "kipp-2023").output
    assert "Criterion" in run("show", "kipp-2023", "--lang", "en").output
    data = json.loads(run("show", "kipp-2023", "--json").output)
    assert data["id"] == "kipp-2023"
    own = tmp_path / "kipp-2023.toml"
    own.write_bytes(Path(str(scheme_files()["kipp-2023"])).read_bytes())
    assert json.loads(run("show", own, "--json").output) == data


def test_that_a_regulation_is_shown_as_json() -> None:
    assert json.loads(run("show", "permenpanrb-91-2021").output)["year"] == 2021
    done = run("show", "permenpanrb-91-2022")
    assert done.exit_code == 2
    assert "no scheme or regulation 'permenpanrb-91-2022'; did you mean" in done.stderr


def test_that_lint_finds_nothing_or_ends_with_1(tmp_path: Path) -> None:
    sound = run("lint", "permenpanrb-91-2021")
    assert (sound.exit_code, sound.output) == (0, "")
    assert json.loads(run("lint", "permenpanrb-91-2021", "--json").output) == []
    doubtful = Path(__file__).parents[1] / "bad" / "warnings"
    path = next(iter(sorted(doubtful.glob("*.toml"))))
    plain, data = run("lint", path), run("lint", path, "--json")
    assert plain.exit_code == data.exit_code == 1
    assert len(json.loads(data.output)) == len(plain.output.splitlines()) >= 1
    broken = tmp_path / "broken.toml"
    broken.write_text("id = ")
    done = run("lint", broken)
    assert done.exit_code == 2
    assert "broken.toml: no valid TOML" in done.stderr


def test_that_innovations_are_checked_in_words_and_as_json(innovations: Path) -> None:
    done = run("check", innovations, "kipp-2023", "--group", "general")
    assert done.exit_code == 1
    assert "Pippalink - kipp-2023: " in done.output
    assert "[tidak dapat dinilai]" in done.output
    english = run("check", innovations, "kipp-2023", "--lang", "en", "--on", "2023-05-01")
    assert "[cannot be judged]" in english.output
    data = json.loads(run("check", innovations, "kipp-2023", "--json").output)
    assert data[0]["innovation"] == "pippalink"
    assert run("check", innovations, "kipp-2023", "--group", "x").exit_code == 2


def test_that_an_eligible_innovation_ends_with_0(tmp_path: Path) -> None:
    own = tmp_path / "own-2026.toml"
    own.write_text(
        """
id = "own-2026"
family = "own"
year = 2026
label = "Lomba buatan untuk pengujian"
status = "incomplete"
scope = "local"
reviewed_on = 2026-11-22
unknowns = ["all else"]

[[sources]]
key = "own"
title = "constructed"
grade = "text"

[[requirements]]
key = "goals"
label = "Terkait TPB"
rule = "linked_to_sdg"
article = "Pasal 1"
source = "own"
"""
    )
    klik = story("kutai-kartanegara").innovations[0]
    path = tmp_path / "klik.json"
    write(Innovation(id="klik", title="Klik", organisation=klik.organisation, sdgs=[4]), path)
    done = run("check", path, own)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "memenuhi syarat" in done.output


def test_that_sheets_are_scored_by_the_rubric_they_name(sheets: Path) -> None:
    done = run("score", sheets)
    assert done.exit_code == 0
    assert "Penilai" in done.output
    assert "penilai-2" in done.output
    assert "Evaluator" in run("score", sheets, "--lang", "en").output
    data = json.loads(run("score", sheets, "--json").output)
    assert [one["value"] for one in data] == [80, 80, 90, 90]
    assert run("score", sheets, "--rubric", "general_proposal").exit_code == 0
    assert run("score", sheets, "--scheme", "kipp-2023", "--group", "general").exit_code == 0
    assert run("score", sheets, "--stage", "proposal", "--group", "general").exit_code == 0


def test_that_sheets_of_another_edition_are_bad_input(sheets: Path) -> None:
    done = run("score", sheets, "--scheme", "kipp-2022", "--group", "general")
    assert done.exit_code == 2
    assert "found 'kipp-2023'; expected 'kipp-2022'" in done.stderr
    assert run("score", sheets, "--scheme", "kipp-2024").exit_code == 2


def test_that_bands_are_shown_where_there_are_any(tmp_path: Path) -> None:
    region = scheme("iid-2026").rubric(key="region")
    path = tmp_path / "region.toml"
    marks: dict[str, Any] = {"spd": 40, "maturity": [80] * 12, "mandatory_affairs": 5}
    write(sheet(region, marks, "kobar"), path)
    assert "Inovatif" in run("score", path).output


def test_that_a_sheet_without_an_edition_needs_one(tmp_path: Path) -> None:
    path = tmp_path / "bare.json"
    write([ScoreSheet(entry="a"), ScoreSheet(entry="b")], path)
    done = run("score", path)
    assert done.exit_code == 2
    assert "bare.json: [0].scheme: names no scheme; expected one here or as --scheme" in done.stderr
    assert run("score", path, "--scheme", "banten-2024").exit_code == 0


@pytest.mark.parametrize("command", [["score"], ["rank"], ["explain", "a"], ["check", "kipp-2023"]])
def test_that_a_file_that_is_missing_or_bad_is_bad_input(
    command: list[str], tmp_path: Path
) -> None:
    name, *rest = command
    missing = run(name, tmp_path / "none.json", *rest)
    assert missing.exit_code == 2
    assert "none.json" in missing.stderr
    bad = tmp_path / "bad.json"
    bad.write_text('[{"entri": "a"}]')
    done = run(name, bad, *rest)
    assert done.exit_code == 2
    assert "bad.json: [0].entri: unknown field" in done.stderr
    assert done.stdout == ""


def test_that_entries_are_ranked_over_their_evaluators(sheets: Path) -> None:
    done = run("rank", sheets)
    assert done.exit_code == 0
    assert "Peringkat" in done.output
    assert "Ranking" in run("rank", sheets, "--lang", "en").output
    data = json.loads(run("rank", sheets, "--method", "sum", "--json").output)
    assert [(row["rank"], row["entry"], row["score"]["value"]) for row in data["rows"]] == [
        (1, "b", 180),
        (2, "a", 160),
    ]


def test_that_a_tie_or_a_missing_sheet_ends_with_1(sheets: Path, tied: Path) -> None:
    assert run("rank", tied).exit_code == 1
    waiting = run("rank", sheets, "--assigned", "penilai-1, penilai-2,penilai-3", "--lang", "en")
    assert waiting.exit_code == 1
    assert "between" in waiting.output
    present = run("rank", sheets, "--assigned", "penilai-1,penilai-2,x", "--method", "mean_present")
    assert present.exit_code == 0


def test_that_a_tie_is_broken_by_a_criterion_or_by_lot(tied: Path) -> None:
    broken = run("rank", tied, "--tie-break", "novelty", "--tie-break", "summary", "--json")
    assert broken.exit_code == 0
    assert json.loads(broken.output)["rows"][0]["decided_by"] == "summary"
    drawn = run("rank", tied, "--lot", "BA-12/2023")
    assert drawn.exit_code == 0
    assert "undian" in drawn.output
    assert drawn.output == run("rank", tied, "--lot", "BA-12/2023").output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--method", "average"], "average"),
        (["--lot", " "], "fixed before the draw"),
        (["--tie-break", "novelti"], "for 'novelti' of"),
        (["--assigned", "penilai-1"], "'penilai-2' marked and was not assigned"),
    ],
)
def test_that_a_bad_option_is_bad_input(arguments: list[str], words: str, sheets: Path) -> None:
    done = run("rank", sheets, *arguments)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_that_a_score_is_explained_in_both_languages(sheets: Path) -> None:
    done = run("explain", sheets, "a")
    assert done.exit_code == 0
    assert done.output.startswith("a: 80 dari 100")
    assert "a: 80 of 100" in run("explain", sheets, "a", "--lang", "en").output
    waiting = run("explain", sheets, "a", "--assigned", "penilai-1,penilai-2,penilai-3")
    assert "lembar nilai belum ada dari penilai-3" in waiting.output
    unknown = run("explain", sheets, "aa")
    assert unknown.exit_code == 2
    assert "no entry 'aa'; did you mean 'a'?" in unknown.stderr


def test_that_many_sheets_are_scored_behind_a_progress_bar(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    write([made(f"entry-{number}", "x", number % 100) for number in range(200)], path)
    done = run("score", path, "--json")
    assert done.exit_code == 0
    assert len(json.loads(done.stdout)) == 200


def test_that_the_demonstration_writes_its_json_and_prints_the_ranking(tmp_path: Path) -> None:
    path = tmp_path / "demo.json"
    done = run("demo", "--output", path)
    assert done.exit_code == 0
    assert "CONTOH" in done.output
    assert "Peringkat" in done.output
    before = path.read_bytes()
    data = run("demo", "--output", path, "--json")
    assert data.stdout.encode() == before == path.read_bytes()
    nowhere = run("demo", "--output", tmp_path / "none" / "demo.json")
    assert nowhere.exit_code == 2
    assert "none" in nowhere.stderr


def test_that_lint_tells_an_unsound_file_and_ends_with_1(tmp_path: Path) -> None:
    text = scheme_files()["kipp-2023"].read_text("utf-8").replace("weight = 30", "weight = 26")
    place = tmp_path / "kipp-2023.toml"
    place.write_text(text, "utf-8")
    done = run("lint", str(place))
    assert done.exit_code == 1
    assert "weights below the root add up to 96" in done.output


def test_that_a_table_may_name_criteria_as_people_do(tmp_path: Path) -> None:
    place = tmp_path / "nilai.csv"
    place.write_text(
        "usulan;penilai;kriteria;nilai\nklik;p1;Kebaruan;80\nklik;p1;signifikansi;85,5\n"
    )
    done = run("score", str(place), "--scheme", "kipp-2023", "--group", "general", "--json")
    (data,) = json.loads(done.output)
    assert data["parts"]["novelty"]["exact"] == "80/1"
    assert data["parts"]["significance"]["exact"] == "171/2"
    wrong = place.with_name("salah.csv")
    wrong.write_text("usulan;penilai;kriteria;nilai\nklik;p1;Kebarusan;80\n")
    failed = run("score", str(wrong), "--scheme", "kipp-2023", "--group", "general")
    assert failed.exit_code == 2
    assert "salah.csv" in failed.stderr
