"""What is taken out of a blind export."""

import pytest

from inovasi.datasets._stories import story
from inovasi.errors import DataError
from inovasi.io._files import dumps
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._innovation import Answer, Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._team import Member, Team
from inovasi.panel._blinding import blind_innovation, blind_sheet, redact, traces


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("tulis ke admin.lokal@contoh.go.id ya", "email"),
        ("NIP 198001012005011001", "nip"),
        ("NIP 19800101 200501 1 001", "nip"),
        ("NIK 6201010101800001", "nik"),
        ("telepon 0812 3456 7890", "phone"),
        ("telepon +62 812-3456-7890", "phone"),
        ("telepon 6281234567890", "phone"),
    ],
)
def test_each_kind_of_identity_is_found(text: str, kind: str) -> None:
    assert [trace.kind for trace in traces(text)] == [kind]
    assert f"[{kind}]" in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "nilai 80,45 dari 100",
        "Peraturan Nomor 400.10.11/2704/SJ",
        "12.345.678 pengunjung",
        "tahun 2019-2023",
        "SPD02a",
    ],
)
def test_ordinary_numbers_stay(text: str) -> None:
    assert traces(text) == ()
    assert redact(text) == text


def test_names_are_taken_out_in_any_case_and_the_longer_first() -> None:
    assert (
        redact("DINAS X KOBAR dan dinas x", ("Dinas X", "Dinas X Kobar", " "))
        == "[name] dan [name]"
    )


def test_a_blind_innovation_holds_no_name() -> None:
    original = Innovation(
        id="pippalink",
        title="Pippalink",
        aliases=["Pinjam Pakai Pustaka Keliling"],
        organisation=Organisation(
            id="d", name="Dispursip Kobar", kind="unit", region="Kabupaten Kotawaringin Barat"
        ),
        unit="Bidang Layanan",
        summary="Pippalink milik Dispursip Kobar di Kabupaten Kotawaringin Barat.",
        team=Team(name="Tim", members=[Member(role="lead", person="N-17"), Member(role="member")]),
        answers=[Answer(part="novelty", text="Pippalink dari Bidang Layanan, hubungi N-17")],
        targets=["pelanggan Dispursip Kobar"],
    )
    blind = blind_innovation(original, "b7")
    text = dumps(blind)
    for name in ("Pippalink", "Dispursip", "Kotawaringin", "N-17", "Pinjam", "Bidang Layanan"):
        assert name not in text
    assert blind.id == blind.title == "b7"


def test_the_stories_can_be_read_blind() -> None:
    for innovation in (*story("pippalink").innovations, *story("kutai-kartanegara").innovations):
        blind = blind_innovation(innovation, "x1")
        assert innovation.title not in dumps(blind)
        assert blind.outcomes == tuple(blind.outcomes)


def test_a_blind_sheet_says_neither_whom_nor_who() -> None:
    sheet = ScoreSheet(
        entry="pippalink",
        evaluator="penilai-1",
        marks=[
            Mark(criterion="a", value=80, by="penilai-1", reason="Pippalink bagus"),
            Mark(criterion="b", value=70),
        ],
    )
    blind = blind_sheet(sheet, {"pippalink": "b7", "penilai-1": "j1"}, ("Pippalink",))
    assert (blind.entry, blind.evaluator) == ("b7", "j1")
    assert [(mark.by, mark.reason) for mark in blind.marks] == [
        (None, "[name] bagus"),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ({"a": "K-01", "b": "k 01", "p": "J-1"}, [("duplicate", "entry", "'K-01' for 'a', 'b'")]),
        (
            {"a": "X", "p": "X"},
            [("duplicate", path, "'X' for 'a', 'p'") for path in ("entry", "evaluator")],
        ),
        ({"p": "J-1"}, [("missing", "entry", None)]),
        ({"a": " ", "b": "K-02"}, [("missing", "entry", "' '"), ("missing", "evaluator", None)]),
    ],
)
def test_a_code_stands_for_one_id(
    codes: dict[str, str], found: list[tuple[str, str, str | None]]
) -> None:
    with pytest.raises(DataError) as caught:
        blind_sheet(ScoreSheet(entry="a", evaluator="p"), codes)
    said = [
        (
            one.code,
            one.path,
            one.found and (one.found if isinstance(one.found, str) else one.found.en),
        )
        for one in caught.value.problems
    ]
    assert said == found
    assert all(one.expected for one in caught.value.problems)


def test_codes_are_found_in_any_spelling_of_an_id() -> None:
    codes = {"Pustaka Apung": "K-01", "PUSTAKA  APUNG": "K-01", "p": "J-1"}
    blind = blind_sheet(ScoreSheet(entry="pustaka-apung", evaluator="P"), codes)
    assert (blind.entry, blind.evaluator) == ("K-01", "J-1")


def test_an_innovation_is_blinded_by_the_codes_of_all() -> None:
    one = Innovation(id="a", title="A", organisation=Organisation(id="x", name="X", kind="city"))
    assert blind_innovation(one, {"a": "k-01", "b": "k-02"}).id == "k-01"
    for codes, code in (
        ({"a": "k-01", "b": "k-01"}, "duplicate"),
        ({"b": "k"}, "missing"),
        ("", "missing"),
    ):
        with pytest.raises(DataError) as caught:
            blind_innovation(one, codes)
        assert [(problem.code, problem.path) for problem in caught.value.problems] == [(code, "id")]
