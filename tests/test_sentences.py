"""Every sentence that the library says stands in one file, which is read in the diff."""

from pathlib import Path
from runpy import run_path


ROOT = Path(__file__).parents[1]


def test_the_sentences_are_those_of_the_file() -> None:
    script = run_path(str(ROOT / "scripts" / "sentences.py"))
    written = script["FILE"].read_text("utf-8").splitlines()
    assert written == script["sentences"]().splitlines(), "run: python scripts/sentences.py"
