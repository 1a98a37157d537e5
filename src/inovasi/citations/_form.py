"""Writing a citation in its short form, and the id of its instrument."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from inovasi.citations._reader import tables
from inovasi.language import format_date, join_words
from inovasi.model._regulation import Article, Citation
from inovasi.regions._region import full_name


_OF_STATE: Final = {"tap_mpr", "uu", "perppu", "pp", "perpres", "keppres", "inpres"}
_OF_MINISTERS: Final = {"permen", "kepmen", "inmen"}
_OF_BODIES: Final = {"peraturan", "perka", "perban"}
_OF_RULERS: Final = {"pergub", "perbup", "perwal"}
_OF_REGIONS: Final = {"perda", "perdasus", "perdasi", "qanun", "perdes"} | _OF_RULERS
_FOR_MINISTERS: Final = {"pedoman", "surat", "surat_edaran", "pengumuman", "putusan"}
_LETTER: Final = re.compile(r"B/(\d{1,9})/")


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
    parts = (_name(citation), _region(citation), _number(citation), _places(citation.articles))
    return " ".join(part for part in parts if part)


def regulation_id(citation: Citation) -> str | None:
    """
    Give the id under which a registry holds the instrument.

    Args:
        citation: The citation; its places do not matter.

    Returns:
        Such as ``permenpanrb-91-2021``; ``None`` where issuer or region are not stated, so that
        several instruments would share the id. *Perka* and *Peraturan* of one body share their
        ids, as do *SK* and *Keputusan*.

    Example:
        >>> regulation_id(Citation(kind="perda", region="Kota Depok", number="1", year=2018))
        'perda-kota-depok-1-2018'
    """
    number, year = citation.number, citation.year
    if citation.kind == "uud":
        return f"uud-{year}" if year else None
    first = _issuer_slug(citation)
    if first is None or number is None:
        return None
    letter = _LETTER.match(number)
    number = f"b{letter[1]}" if letter else _slug(number)
    dated = year is None or number.endswith(f"-{year}")
    return f"{first}-{number}" if dated else f"{first}-{number}-{year}"


def _label(key: str) -> str:
    return tables().labels.get(key) or tables().names.get(key) or key.replace("_", " ").title()


def _name(citation: Citation) -> str:
    kind, issuer = citation.kind.value, citation.issuer
    name = _label(kind)
    if not issuer or kind in _OF_REGIONS:
        return name
    label = _label(issuer)
    if kind in _OF_MINISTERS:
        return name + label
    if issuer in tables().ministries:
        minister = f"Men{label}" if label.islower() else f"Menteri {label}"
        return f"{name} {minister}" if kind in _FOR_MINISTERS else f"{name} Pejabat Kemen{label}"
    return f"Peraturan {label}" if kind == "perban" else f"{name} {label}"


def _region(citation: Citation) -> str:
    """Leave out the kind of region where the regional head implies it."""
    region = citation.region or ""
    implied = tables().ruler_regions.get(citation.issuer or "")
    return region.removeprefix(f"{implied} ") if implied else region


def _number(citation: Citation) -> str:
    number, year = citation.number, citation.year
    if number is None:
        return str(year or "")
    dated = f" tanggal {format_date(citation.dated, 'id')}" if citation.dated else ""
    holds_year = number.endswith(f"/{year}") and number.count("/") > 1
    by_date = citation.dated is not None and citation.dated.year == year
    if year is None or holds_year or (by_date and "/" in number):
        return f"Nomor {number}{dated}"
    if not number.isdecimal():
        return f"Nomor {number} Tahun {year}{dated}"
    return f"{number}/{year}{dated}"


def _places(places: Iterable[Article]) -> str:
    text, open_chapter = "", False
    for place in places:
        # a comma after a bab would make the next pasal a part of it
        joint = (" dan " if open_chapter else ", ") if text else ""
        text += joint + " ".join(_parts(place))
        open_chapter = place == Article(chapter=place.chapter)
    return text


def _parts(place: Article) -> Iterator[str]:
    if place.annex is not None:
        yield f"Lampiran {place.annex}".rstrip()
    if place.chapter is not None:
        yield f"BAB {place.chapter}"
    if place.article is not None:
        yield f"Pasal {place.article}"
    paragraphs = [f"({value})" for value in place.paragraphs]
    for unit, values in (("ayat", paragraphs), ("huruf", place.letters), ("angka", place.points)):
        if values:
            yield join_words([f"{unit} {value}" for value in values])


def _issuer_slug(citation: Citation) -> str | None:
    """Give the first part of the id, or None where several instruments would share it."""
    kind, issuer, region = citation.kind.value, citation.issuer, citation.region
    if kind in _OF_STATE:
        return kind.replace("_", "-")
    if kind in _OF_REGIONS:
        return f"{kind}-{_region_slug(region)}" if region else None
    if kind == "pengumuman" and (citation.number or "").startswith("B/"):
        return kind
    if issuer is None:
        return None
    if kind in _OF_MINISTERS:
        return kind + _slug(_label(issuer))
    local = issuer not in tables().labels
    if kind in _OF_BODIES and not local:
        return "perpusnas" if issuer == "perpusnas" else f"peraturan-{_slug(issuer)}"
    if kind == "pedoman" and issuer in tables().ministries:
        return f"pedoman-men{_slug(_label(issuer))}"
    if local and not region:
        return None
    first = "keputusan" if kind == "sk" else kind
    return _slug("-".join([first, issuer, _region_slug(region)]))


def _region_slug(region: str | None) -> str:
    """Make one key of all spellings of a region."""
    return _slug(full_name(region) or region) if region else ""


def _slug(text: str) -> str:
    """Make a key of a text: ASCII letters and digits, joined by single hyphens and dots."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9.]+", "-", plain)
    return re.sub(r"[^a-z0-9]*([.-])[^a-z0-9]*", r"\1", plain).strip("-.")
