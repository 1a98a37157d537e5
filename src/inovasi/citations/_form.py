"""Writing a legal citation in its short form, and as the id of its instrument."""

import re
import unicodedata
from typing import Final

from inovasi.citations._places import format_places
from inovasi.citations._reader import tables
from inovasi.language import format_date
from inovasi.model._regulation import Citation


_LETTER: Final = re.compile(r"B/(\d{1,9})/")
_FOR_MINISTERS: Final = frozenset({"pedoman", "surat", "surat_edaran", "pengumuman", "putusan"})
_OFFICES: Final = {
    "direktur_rsud": "Direktur RSUD",
    "direktur_rs": "Direktur RS",
    "dprd": "DPRD",
    "kepala_uptd": "Kepala UPTD",
}
_NAMES: Final = {
    "uud": "UUD",
    "tap_mpr": "TAP MPR",
    "uu": "UU",
    "perppu": "Perppu",
    "pp": "PP",
    "perpres": "Perpres",
    "keppres": "Keppres",
    "inpres": "Inpres",
    "permen": "Permen",
    "kepmen": "Kepmen",
    "inmen": "Inmen",
    "peraturan": "Peraturan",
    "keputusan": "Keputusan",
    "instruksi": "Instruksi",
    "putusan": "Putusan",
    "perka": "Peraturan Kepala",
    "perban": "Perban",
    "pedoman": "Pedoman",
    "perda": "Perda",
    "perdasus": "Perdasus",
    "perdasi": "Perdasi",
    "qanun": "Qanun",
    "pergub": "Pergub",
    "perbup": "Perbup",
    "perwal": "Perwal",
    "perdes": "Perdes",
    "sk": "SK",
    "surat": "Surat",
    "surat_edaran": "Surat Edaran",
    "pengumuman": "Pengumuman",
}
_OF_MINISTERS: Final = frozenset({"permen", "kepmen", "inmen"})
_OF_BODIES: Final = frozenset({"peraturan", "perka", "perban"})
_OF_RULERS: Final = frozenset({"pergub", "perbup", "perwal"})
_OF_REGIONS: Final = frozenset({"perda", "perdasus", "perdasi", "qanun", "perdes"}) | _OF_RULERS
_OF_STATE: Final = frozenset({"tap_mpr", "uu", "perppu", "pp", "perpres", "keppres", "inpres"})


def _plain_region(citation: Citation) -> str | None:
    """Leave out the kind of region where the ruler tells it."""
    kind = tables().ruler_regions.get(citation.issuer or "")
    region = citation.region
    return region.removeprefix(f"{kind} ") if region and kind else region


def _issuer_label(issuer: str) -> str:
    known = tables().labels.get(issuer) or _OFFICES.get(issuer)
    return known or issuer.replace("_", " ").title()


def _name_of(citation: Citation) -> str:
    kind, issuer = citation.kind.value, citation.issuer
    name = _NAMES[kind]
    if kind in _OF_MINISTERS:
        return name + (_issuer_label(issuer) if issuer else "")
    if kind in _OF_RULERS | _OF_REGIONS or not issuer:
        return name
    label = _issuer_label(issuer)
    if issuer in tables().ministries:
        minister = f"Men{label}" if label.islower() else f"Menteri {label}"
        return f"{name} {minister}" if kind in _FOR_MINISTERS else f"{name} Pejabat Kemen{label}"
    return f"Peraturan {label}" if kind == "perban" else f"{name} {label}"


def _number_of(citation: Citation) -> str:
    number, year = citation.number, citation.year
    if number is None:
        return str(year or "")
    dated = f" tanggal {format_date(citation.dated)}" if citation.dated else ""
    tells = number.endswith(f"/{year}") and number.count("/") > 1
    by_date = citation.dated is not None and citation.dated.year == year
    if year is None or tells or (by_date and "/" in number):
        return f"Nomor {number}{dated}"
    if "/" in number or not number.isdecimal():
        return f"Nomor {number} Tahun {year}{dated}"
    return f"{number}/{year}{dated}"


def format_citation(citation: Citation) -> str:
    """
    Write a citation in its short Indonesian form, which reads back as the same citation.

    Args:
        citation: The citation.

    Returns:
        Such as ``UU 43/2007 Pasal 5 ayat (1)`` or ``Perda Kota Depok 1/2018``.

    Example:
        >>> format_citation(Citation(kind="permen", issuer="panrb", number="91", year=2021))
        'PermenPANRB 91/2021'
    """
    parts = (
        _name_of(citation),
        _plain_region(citation),
        _number_of(citation),
        format_places(citation.articles),
    )
    return " ".join(part for part in parts if part)


def _slug(text: str) -> str:
    """Make a key of a text: ASCII letters and digits, joined by single hyphens and dots."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]*([.-])[^a-z0-9]*", r"\1", re.sub(r"[^a-z0-9.]+", "-", plain)).strip(
        "-."
    )


def _issuer_slug(citation: Citation) -> str | None:
    """Give the first part of the id, or none where the instrument is not told apart."""
    kind, issuer, region = citation.kind.value, citation.issuer, citation.region
    if kind in _OF_STATE:
        return kind.replace("_", "-")
    if kind in _OF_REGIONS:
        return region and f"{kind}-{_slug(region)}"
    if kind == "pengumuman" and (citation.number or "").startswith("B/"):
        return kind
    if issuer is None:
        return None
    if kind in _OF_MINISTERS:
        return kind + _slug(_issuer_label(issuer))
    if kind in _OF_BODIES and issuer in tables().labels:
        return "perpusnas" if issuer == "perpusnas" else f"peraturan-{_slug(issuer)}"
    if kind == "pedoman" and issuer in tables().ministries:
        return f"pedoman-men{_slug(_issuer_label(issuer))}"
    local = issuer not in tables().labels
    if local and not region:
        return None
    first = "keputusan" if kind == "sk" else _slug(kind)
    return "-".join(part for part in (first, _slug(issuer), _slug(region or "")) if part)


def regulation_id(citation: Citation) -> str | None:
    """
    Give the id under which a register would hold the instrument.

    Args:
        citation: The citation; its places do not matter.

    Returns:
        Such as ``permenpanrb-91-2021``; ``None`` where issuer or region are not told, so that
        several instruments would share the id. *Perka* and *Peraturan* of one body share their
        ids, as do *SK* and *Keputusan*.

    Example:
        >>> regulation_id(Citation(kind="perda", region="Kota Depok", number="1", year=2018))
        'perda-kota-depok-1-2018'
    """
    year = citation.year
    if citation.kind == "uud":
        return f"uud-{year}" if year else None
    first = _issuer_slug(citation)
    if first is None or citation.number is None:
        return None
    number = citation.number
    letter = _LETTER.match(number)
    number = f"b{letter[1]}" if letter else _slug(number)
    if year is None or number.endswith(f"-{year}"):
        return f"{first}-{number}"
    return f"{first}-{number}-{year}"
