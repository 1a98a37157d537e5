"""Document checklists; the evidence is constructed, the rules are those of the catalogue."""

from datetime import date
from typing import Any

import pytest

from inovasi.eligibility._checklist import DocumentState, Need, checklist
from inovasi.errors import NotFoundError
from inovasi.model._dates import PartialDate
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation
from inovasi.model._organisation import Organisation
from inovasi.model._requirement import HasDocument, Requirement
from inovasi.model._scheme import Event, ListItem, Scheme
from inovasi.model._source import Source
from inovasi.model._tenure import Tenure


AGENCY = Organisation(id="perpusnas", name="Perpusnas", kind="agency")


def piece(key: str, document: str, **more: Any) -> Evidence:
    return Evidence(id=key, kind="statement", title=f"Berkas {key}", document=document, **more)


def entry(*evidence: Evidence, **more: Any) -> Innovation:
    return Innovation(
        id="live-chat", title="Live Chat", organisation=AGENCY, evidence=evidence, **more
    )


@pytest.fixture
def own() -> Scheme:
    """A constructed edition with every form a document may have."""
    return Scheme(
        id="contoh-2026",
        family="contoh",
        year=2026,
        label="Contoh",
        status="incomplete",
        reviewed_on=date(2026, 1, 1),
        groups=[
            ListItem(key="general", label="Umum", source="s"),
            ListItem(key="b", label="B", source="s"),
        ],
        documents=[
            ListItem(key="decree", label="SK | tim", source="s"),
            ListItem(key="report", label="Laporan", source="s"),
            ListItem(key="photo", label="Foto", groups=["b"], source="gone"),
        ],
        requirements=[
            Requirement(
                key="decree_valid",
                label="SK berlaku",
                groups=["general"],
                rule=HasDocument(
                    document="decree",
                    valid_on="registration_close",
                    format="pdf",
                    max_megabytes=2,
                    max_minutes=3,
                ),
                source="s",
            ),
            Requirement(
                key="form",
                label="Formulir",
                rule=HasDocument(document="form", optional_when="bukan aplikasi"),
                source="s",
            ),
        ],
        calendar=[Event(key="registration_close", label="Tutup", on=date(2026, 5, 1), source="s")],
        sources=[Source(key="s", title="Buatan", grade="inferred")],
    )


def test_live_chat_lacks_every_document_of_2025() -> None:
    found = checklist("kipp-2025", innovation=entry(evidence_is_complete=True))
    assert found.with_state("missing") == (
        "supporting",
        "innovator_identity",
        "replication_consent",
        "video",
    )
    assert "maks. 5 menit" in found.text()
    assert "[resmi]" in found.markdown()
    assert "[official]" in found.markdown("en")


def test_without_an_innovation_the_boxes_are_empty() -> None:
    found = checklist("kipp-2025")
    assert {row.state for row in found.documents} == {None}
    assert str(found).count("[ ]") == found.text("en").count("[ ]") == 4


def test_a_document_that_is_only_named_has_no_state_without_an_innovation(own: Scheme) -> None:
    row = checklist(own).documents[-1]
    assert (row.need, row.state, row.form()) == (Need.LISTED, None, "-")


def test_a_list_that_is_not_complete_leaves_documents_unknown() -> None:
    found = checklist("kipp-2025", innovation=entry(evidence_is_complete=False))
    assert {row.state for row in found.documents} == {DocumentState.UNKNOWN}


def test_each_document_has_need_form_and_state(own: Scheme) -> None:
    old = piece("sk", "decree", validity=Tenure(until=PartialDate(2020, 12, 31)))
    found = checklist(own, "general", entry(old, piece("lap", "report")))
    assert [(row.document, row.need, row.state) for row in found.documents] == [
        ("decree", Need.REQUIRED, DocumentState.INVALID),
        ("form", Need.CONDITIONAL, DocumentState.UNKNOWN),
        ("report", Need.LISTED, DocumentState.THERE),
    ]
    assert found.documents[0].form("en") == "pdf, max. 2 MB, max. 3 minutes"
    assert found.documents[1].needed() == "wajib kecuali bukan aplikasi"
    assert "|SK \\| tim|" in found.markdown("en")
    assert "(Umum)" in found.text()


def test_a_named_document_is_there_by_the_title_that_is_listed_first(own: Scheme) -> None:
    found = checklist(own, "general", entry(piece("lap", "report"), piece("lagi", "report")))
    assert found.documents[-1].reason.en == "there: Berkas lap"


def test_a_named_document_is_missing_only_when_the_list_is_complete(own: Scheme) -> None:
    for complete, state in ((True, DocumentState.MISSING), (False, DocumentState.UNKNOWN)):
        found = checklist(own, "b", entry(evidence_is_complete=complete))
        assert found.documents[-1].document == "photo"
        assert found.documents[-1].state is state
        assert found.documents[-1].citation.id == "gone"


def test_evidence_that_does_not_fit_is_remarked_on() -> None:
    found = checklist(
        "kipp-2025",
        innovation=entry(
            piece("a", "video"), piece("b", "video"), piece("c", "vidio"), piece("d", "zzz")
        ),
    )
    words = [remark.en for remark in found.remarks]
    assert "2 pieces of evidence for 'video'; say which one holds" in words
    assert any("did you mean 'video'?" in text for text in words)
    assert any("'zzz', which is not asked for" in text for text in words)
    assert "\n- " in found.markdown()
    assert "  ! " in found.text()


def test_an_edition_without_documents_says_so() -> None:
    assert "no document is known" in checklist("kipp-2024").text("en")


def test_evidence_without_a_document_is_not_remarked_on() -> None:
    loose = Evidence(id="x", kind="photo", title="Foto")
    assert checklist("kipp-2025", innovation=entry(loose)).remarks == ()


def test_a_group_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFoundError) as caught:
        checklist("kipp-2025", "umum")
    assert (caught.value.key, caught.value.suggestions) == ("umum", ("general", "replication"))
