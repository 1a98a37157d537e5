"""PermenPANRB 30/2014, the first guideline of innovation."""

import pytest

import inovasi as inv
from inovasi.convert import structure
from inovasi.model import Innovation, Origin


def test_that_its_legal_basis_is_read_as_six_acts() -> None:
    (note,) = (
        note.text
        for note in inv.regulation("permenpanrb-30-2014").notes
        if "names as its" in note.of("en")
    )
    cited = [found.citation.regulation_id for found in inv.find_citations(note)]
    assert cited == [
        "uu-14-2008", "uu-25-2009", "uu-5-2014", "pp-43-2012", "pp-96-2012", "perpres-81-2010",
    ]  # fmt: skip


@pytest.mark.parametrize("origin", ["extension", "quality_improvement"])
def test_that_extension_and_better_quality_are_origins(origin: str) -> None:
    organisation = {"id": "kabupaten", "name": "Kabupaten Contoh", "kind": "regency"}
    plain = {"id": "klik", "title": "Klik", "organisation": organisation, "origin": origin}
    assert structure(plain, Innovation).origin is Origin(origin)
