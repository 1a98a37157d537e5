"""Whatever comes in, a reader gives a result or refuses it in words: what is kept in the corpus, and fresh damage."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st


for library in ("polars", "openpyxl", "defusedxml", "docx", "python_calamine", "xlrd", "tomli_w"):
    pytest.importorskip(library)

from mutations import mutated  # noqa: E402  (they need what may not be there)
from readers import CORPUS, READERS, corpus, fault, outcome  # noqa: E402


BY_HAND = {"records-parquet"}
"""Polars can end the whole process over a damaged file, which no test survives."""

FILES = [(reader, name) for reader in READERS for name, _ in corpus(reader)]


@pytest.mark.parametrize(("reader", "name"), FILES)
def test_that_what_is_kept_is_read_or_refused(reader: str, name: str, tmp_path: Path) -> None:
    """Seeds are read; what once broke something is read, or refused in words, twice alike."""
    data = (CORPUS / reader / name).read_bytes()
    assert fault(READERS[reader], data, tmp_path / "in", twice=True) is None
    if name.startswith("seed-"):
        assert outcome(READERS[reader], data, tmp_path / "in")[0] == "result"


@pytest.mark.parametrize("reader", sorted(set(READERS) - BY_HAND))
def test_that_damage_is_read_or_refused(reader: str, tmp_path: Path) -> None:
    whole = [data for _, data in corpus(reader)]

    @settings(max_examples=EXAMPLES.get(reader, 60), suppress_health_check=[*HealthCheck])
    @given(st.sampled_from(range(len(whole))), st.integers(0, 2**32))
    def damaged(place: int, seed: int) -> None:
        data = mutated(whole[place], READERS[reader].form, Random(seed))
        assert fault(READERS[reader], data, tmp_path / "in") is None, data

    damaged()


EXAMPLES = {
    "folder": 6,
    "score-sheets": 20,
    "records-xlsx": 15,
    "office-xlsx": 25,
    "fields": 30,
    "template": 20,
    "commands": 15,
}
"""How many each of the slow ones reads; `run.py` reads thousands."""


def test_that_the_corpus_stays_small() -> None:
    files = [one for one in CORPUS.rglob("*") if one.is_file()]
    assert len(files) < 150
    assert sum(one.stat().st_size for one in files) < 300_000
    assert {one.parent.name for one in files} == set(READERS)
