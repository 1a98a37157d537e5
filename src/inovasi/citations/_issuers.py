"""Reading who issued an act, and for which region."""

from typing import Final

from attrs import evolve, frozen

from inovasi.citations._reader import Head, Reader
from inovasi.citations._words import is_number_word, pass_bracket


_BY_MINISTER: Final = {
    "peraturan": "permen",
    "keputusan": "kepmen",
    "sk": "kepmen",
    "instruksi": "inmen",
}
_RULER_ACTS: Final = {"gubernur": "pergub", "bupati": "perbup", "wali_kota": "perwal"}
_SPECIAL: Final = frozenset({"istimewa", "khusus"})
_NAME_WORDS: Final = 7
_UNIT_WORDS: Final = 14


@frozen(kw_only=True)
class Name:
    """
    The name of an act without its number.

    Args:
        kind: Kind of instrument.
        issuer: Key of the issuer, if told.
        region: Region, if told.
        after: The token after the name.
        others: Further issuers of a joint act.
    """

    kind: str
    issuer: str | None
    region: str | None
    after: int
    others: tuple[str, ...] = ()


def starts_act(reader: Reader, index: int) -> bool:
    """
    Tell whether the name of an instrument begins here, with or without a number.

    Args:
        reader: The tokens.
        index: Where.

    Returns:
        True if it does.
    """
    return reader.match(reader.tables.heads, index)[0] is not None


def _title_case(words: list[str], upper: frozenset[str]) -> str:
    def shown(word: str) -> str:
        if word in upper:
            return word.upper()
        return word if word == "dan" else word.capitalize()

    return " ".join(shown(word) for word in words)


def _is_boundary(reader: Reader, index: int) -> bool:
    words = reader.tables.words
    word = reader.word(index)
    return (
        not word[:1].isalpha()
        or word in words["title"]
        or word in words["prose"]
        or word in words["gazette"]
        or word in words["year"]
        or word in reader.tables.units
        or is_number_word(reader, index) > index
    )


def _place_name(reader: Reader, index: int) -> tuple[list[str], int]:
    """Read the words of a region's own name."""
    names: list[str] = []
    at = index
    while len(names) < _NAME_WORDS:
        if reader.word(at) in {"-", "'"} and names and reader.word(at + 1)[:1].isalpha():
            at += 1
        if _is_boundary(reader, at) or starts_act(reader, at):
            break
        if names and reader.word(at) in reader.tables.region_kinds and reader.word(at) != "kota":
            break
        if reader.match(reader.tables.republic, at)[0]:
            break
        names.append(reader.word(at))
        at += 1
    while names and names[-1] == "dan":
        names.pop()
        at -= 1
    return names, at


def _after_province(reader: Reader, index: int) -> int:
    """Pass over the province that may follow a regency or city."""
    at = index + (reader.word(index) == ",")
    if reader.tables.region_kinds.get(reader.word(at)) == "Provinsi":
        names, after = _place_name(reader, at + 1)
        return after if names else index
    return index


def _region(reader: Reader, index: int, implied: str | None) -> tuple[str | None, int]:
    """Read a region: with its kind in words, by its ruler, or a province that needs no kind."""
    tables = reader.tables
    upper = tables.words["upper"]
    at = index
    while reader.word(at) in {"-", "_"}:
        at += 1
    kind = tables.region_kinds.get(reader.word(at))
    if kind and (implied in {None, kind}):
        at += 1
        while reader.word(at) in {".", "-", "_"}:
            at += 1
        names, after = _place_name(reader, at)
        if not names:
            return None, index
        return f"{kind} {_title_case(names, upper)}", _after_province(reader, after)
    province, after = reader.match(tables.provinces, at)
    if implied is None and province is None:
        return None, index
    if implied is None or (implied == "Provinsi" and province):
        names = [reader.word(step) for step in range(at, after)]
        names = [name for name in names if name.isalpha()]
        return f"Provinsi {_title_case(names, upper)}", after
    names, after = _place_name(reader, at)
    if not names:
        return None, index
    return f"{implied} {_title_case(names, upper)}", _after_province(reader, after)


def _institution(reader: Reader, index: int) -> tuple[str | None, str | None, bool, int]:
    """Read a ministry or body: its class, its key, whether an official is named, what follows."""
    tables = reader.tables
    found, after = reader.match(tables.issuers, index)
    if found:
        return found[0], found[1], False, after
    chief, at = reader.match(tables.chiefs, index)
    _, at = reader.match(tables.ministers, at)
    found, after = reader.match(tables.issuers, at)
    if found is None:
        return None, None, False, index
    return found[0], found[1], bool(chief), after


def _unit(reader: Reader, index: int, issuer: str | None) -> tuple[str | None, str | None, int]:
    """Read what an office belongs to, up to its region, its ministry or the number."""
    at = index
    for _ in range(_UNIT_WORDS):
        word = reader.word(at)
        if is_number_word(reader, at) > at or word in reader.tables.region_kinds:
            break
        if reader.match(reader.tables.ministers, at)[0] or word.startswith("kemen"):
            _, key, _, after = _institution(reader, at)
            if key:
                return key, None, after
        if (_is_boundary(reader, at) and word not in {".", ",", "-"}) or starts_act(reader, at):
            break
        at += 1
    region, at = _region(reader, at, None)
    return issuer, region, at


def _office(reader: Reader, head: Head, index: int) -> Name:
    """Read the issuer after a general word such as *Keputusan* or *Surat*."""
    tables = reader.tables
    ruler, after = reader.match(tables.rulers, index)
    if ruler:
        kind = _RULER_ACTS[ruler] if head.kind == "peraturan" else head.kind
        region, after = _region(reader, after, tables.ruler_regions[ruler])
        return Name(kind=kind, issuer=ruler, region=region, after=after)
    body, key, chief, after = _institution(reader, index)
    office, office_after = reader.match(tables.offices, index)
    if key and after >= office_after:
        kind = head.kind
        if body == "ministry" and not chief:
            kind = _BY_MINISTER.get(kind, kind)
        elif body == "body" and kind == "peraturan":
            kind = "perka" if chief else tables.regulations[key]
        return Name(kind=kind, issuer=key, region=None, after=after)
    chief_only, chief_after = reader.match(tables.chiefs, index)
    if office or chief_only:
        begin = office_after if office else chief_after
        issuer, region, after = _unit(reader, begin, office)
        return Name(kind=head.kind, issuer=issuer, region=region, after=after)
    return Name(kind=head.kind, issuer=None, region=None, after=index)


def read_name(reader: Reader, head: Head, index: int) -> Name:
    """
    Read what the first words leave open.

    Args:
        reader: The tokens.
        head: What the first words say.
        index: The token after them.

    Returns:
        The name.
    """
    tables = reader.tables
    kind, issuer, region = head.kind, head.issuer, None
    while head.opens != "number" and reader.word(index) in {".", "-", "_"}:
        index += 1
    after = index
    if head.opens == "office":
        return _office(reader, head, index)
    if head.opens == "region":
        after = pass_bracket(reader, after)
        if reader.word(index - 1) in _SPECIAL and reader.match(tables.provinces, index - 2)[0]:
            # "Peraturan Daerah Istimewa Yogyakarta": the word belongs to the region
            kind, after = "perda", index - 2
        implied = "Desa" if kind == "perdes" else tables.ruler_regions.get(issuer or "")
        region, after = _region(reader, after, implied)
        after = max(after, index)
    elif head.opens in {"ministry", "body"}:
        body, key, _, end = _institution(reader, index)
        if key and body == head.opens:
            issuer, after = key, end
        if head.opens == "body" and kind == "perban" and issuer:
            kind = tables.regulations.get(issuer, kind)
    return Name(kind=kind, issuer=issuer, region=region, after=after)


def read_joint_issuers(reader: Reader, name: Name) -> Name:
    """
    Read the other ministers of a joint act; their numbers follow in the same order.

    Args:
        reader: The tokens.
        name: The name with the first minister.

    Returns:
        The name with all of them.
    """
    others: list[str] = []
    after = name.after
    while name.kind in {"permen", "kepmen"} and name.issuer:
        at = after
        while reader.word(at) in {",", "dan"} and at < after + 2:
            at += 1
        ranked = reader.match(reader.tables.ministers, at)[0]
        _, key, _, end = _institution(reader, at)
        if at == after or not ranked or key is None:
            break
        others.append(key)
        after = end
    return evolve(name, others=tuple(others), after=after)
