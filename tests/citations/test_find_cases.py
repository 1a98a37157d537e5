"""Citations in the many forms that Indonesian law, offices and papers print."""

from pathlib import Path

import pytest

from inovasi.citations import find_citations, format_citation, parse_citation


def _pairs() -> list[tuple[str, str]]:
    data = Path(__file__).parents[1] / "data" / "citation_cases.txt"
    lines = [line for line in data.read_text("utf-8").splitlines() if not line.startswith("#")]
    forms = [form.removeprefix("    => ").removeprefix("-") for form in lines[1::2]]
    return list(zip(lines[::2], forms, strict=True))


PAIRS = _pairs()


def test_there_are_many_forms() -> None:
    assert len(PAIRS) > 300
    assert len({text for text, _ in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize(("text", "form"), PAIRS)
def test_a_printed_form_is_read_as_what_it_means(text: str, form: str) -> None:
    found = [format_citation(one.citation) for one in find_citations(text)]
    assert "; ".join(found) == form


@pytest.mark.parametrize(("text", "form"), PAIRS)
def test_the_canonical_form_of_a_printed_form_reads_back(text: str, form: str) -> None:
    for one in find_citations(text):
        assert parse_citation(format_citation(one.citation)) == one.citation
    assert "; ".join(format_citation(one.citation) for one in find_citations(form)) == form
