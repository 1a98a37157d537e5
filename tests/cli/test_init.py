"""The entry point: it runs, and without its extra it says what to install."""

import subprocess
import sys

import pytest

import inovasi.cli
from inovasi.cli import main


def test_that_the_entry_point_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["inovasi", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert capsys.readouterr().out.strip() == inovasi.__version__


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the modules of the command line, so that they are read again."""
    for name in [name for name in sys.modules if name.startswith("inovasi.cli.")]:
        monkeypatch.delitem(sys.modules, name)
        monkeypatch.delattr(inovasi.cli, name.rpartition(".")[2], raising=False)


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize("library", ["typer", "rich"])
def test_that_without_the_extra_it_says_how_to_install_it(
    library: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    if library == "rich":
        monkeypatch.setitem(sys.modules, "rich.console", None)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said == f"{library} is not installed; run: pip install 'inovasi[cli]'\n"


@pytest.mark.usefixtures("unread")
def test_that_another_missing_module_is_not_blamed_on_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "inovasi.cli.commands", None)
    with pytest.raises(ImportError, match=r"inovasi\.cli\.commands"):
        main()


def test_that_bad_input_ends_with_words_and_without_a_traceback() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from inovasi.cli import main; main()", "lint", "kipp-2032"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert "did you mean" in run.stderr
    assert "Traceback" not in run.stderr
