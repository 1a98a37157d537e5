"""Reading an act: what it is called, who issued it and for which region, and its number."""

import re
from typing import Final

from attrs import evolve, frozen

from inovasi.citations._numbers import (
    Numbered,
    after_bracket,
    after_number_word,
    is_year,
    read_date,
    read_more_numbers,
    read_number,
)
from inovasi.citations._reader import AND, DASHES, Head, Reader
from inovasi.model._regulation import Citation, RegulationKind
from inovasi.regions._region import full_name


_BY_MINISTER: Final = {
    "peraturan": "permen",
    "keputusan": "kepmen",
    "sk": "kepmen",
    "instruksi": "inmen",
}
_BY_RULER: Final = {"gubernur": "pergub", "bupati": "perbup", "wali_kota": "perwal"}
_STATE_KINDS: Final = {"uu", "perppu", "pp", "perpres", "keppres", "inpres", "perda", "qanun"}
_LETTERS: Final = {"surat", "surat_edaran", "pengumuman", "putusan", "sk"}
_BY_FILE_NUMBER: Final = _LETTERS | {"keputusan", "tap_mpr"}
_WITHOUT_TITLE: Final = _LETTERS | {"pedoman", "instruksi", "peraturan", "keputusan"}
_PLAIN_NUMBER: Final = re.compile(r"\d{1,4}[A-Za-z]?(?:/[A-Za-z.]{1,12}(?:/\d{4})?)?")

_FILE_NUMBER: Final = re.compile(r"/[A-Za-z]")
_DOTS: Final = DASHES | {"."}
_TITLE_SIGNS: Final = frozenset("-/()")
_LONG_TITLE_SIGNS: Final = frozenset("-/(),&\"'\u201c\u201d")
_STATE_WORDS: Final = {"negara", "republik", "indonesia", *"'\u2018\u2019-.:_"}

_SIGNS: Final = frozenset(':_."\u201c\u201d')
_NOISE: Final = frozenset(",'`\u2018\u2019")
_HEADING_SIGNS: Final = _SIGNS | {"#"}

_REGION_WORDS: Final = 7
_OFFICE_WORDS: Final = 14
_CONSTITUTION_WORDS: Final = 14
_TITLE_WORDS: Final = 12
_LONG_TITLE_WORDS: Final = 40
_SHORT: Final = 3


@frozen(kw_only=True)
class Act:
    """One act as named in a text, without places."""

    citation: Citation
    start: int  # where it begins in the text
    after: int  # the token after it


@frozen(kw_only=True)
class _Name:
    """The name of an act without its number."""

    kind: str
    after: int  # the token after it
    issuer: str | None = None
    region: str | None = None


def read_acts(reader: Reader, index: int) -> tuple[Act, ...]:
    """Read the name of an act with its number; several acts where numbers share the name."""
    head, after = reader.match(reader.tables.heads, index)
    if head is None or _is_part_of_number(reader, index, after):
        return ()
    start = reader.token(index)[1]
    if head.kind == "uud":
        return _constitution(reader, start, after)
    name = _name(reader, head, after)
    others, after = _other_ministers(reader, name)
    at = _after_state(
        reader, after, _HEADING_SIGNS if name.issuer or head.opens == "number" else _SIGNS
    )
    numbered = _number(reader, name, at) or _year_first(reader, at) or _date_first(reader, at)
    if numbered is None and (name.issuer or name.kind not in _WITHOUT_TITLE):
        shared = reader.word(index) in reader.tables.words["shared"]
        numbered = _number_after_title(reader, at, needs_subject=shared)
    if numbered is None or (head.opens == "file" and not _FILE_NUMBER.search(numbered.number)):
        return ()
    every = read_more_numbers(reader, numbered)
    if not all(_fits(name, one) for one in every):
        if not _fits(name, numbered):
            return ()
        every = (numbered,)
    issuers = (name.issuer, *others)
    if len(issuers) != len(every):
        issuers = (name.issuer,) * len(every)
    return tuple(
        Act(
            citation=Citation(
                kind=RegulationKind(name.kind),
                issuer=issuer,
                region=name.region,
                number=one.number + head.series * one.number.isdecimal(),
                year=one.year,
                dated=one.dated,
            ),
            start=start if one is every[0] else one.start,
            after=one.after,
        )
        for issuer, one in zip(issuers, every, strict=True)
    )


def _is_part_of_number(reader: Reader, index: int, after: int) -> bool:
    """Tell whether a short name is a piece of a file number: the PP of ``B/187/PP.00.05/2022``."""
    _, start, end = reader.token(index)
    if after > index + 1 or end - start > _SHORT:
        return False
    sign, following = reader.text[end : end + 1], reader.text[end + 1 : end + 2]
    return sign == "/" or (sign == "." and following.isdecimal())


def _constitution(reader: Reader, start: int, index: int) -> tuple[Act, ...]:
    """Read *UUD 1945* in its forms, up to the year."""
    for at in range(index, index + _CONSTITUTION_WORDS):
        word = reader.word(at)
        if word in {"1945", "45"}:
            return (Act(citation=Citation(kind="uud", year=1945), start=start, after=at + 1),)
        known = word in _STATE_WORDS or word in reader.tables.words["year"]
        if not (known or reader.match(reader.tables.republic, at)[0]):
            break
    return ()


def _fits(name: _Name, numbered: Numbered) -> bool:
    """Tell whether number and year are enough to name an instrument of this kind."""
    number = numbered.number
    if name.kind in _STATE_KINDS and not _PLAIN_NUMBER.fullmatch(number):
        return False
    if name.kind != "tap_mpr" and number.isalpha():
        return False  # "Nomor XX" stands for a number that is not known yet
    if numbered.year is None:
        return name.kind in _BY_FILE_NUMBER and "/" in number and name.issuer is not None
    return True


def _after_state(reader: Reader, index: int, signs: frozenset[str]) -> int:
    """Pass over the name of the state, a short form in brackets, and signs before the number."""
    at = index
    while True:
        after = after_bracket(reader, reader.match(reader.tables.republic, at)[1])
        after = reader.skip(after, signs)
        if after == at:
            noise = reader.skip(at, _NOISE, 2)
            return noise if after_number_word(reader, noise) > noise else at
        at = after


def _number(reader: Reader, name: _Name, index: int) -> Numbered | None:
    """Read the number next to the name; names of acts in the strict sense take a bare year."""
    by_minister = name.issuer is not None and name.kind in {"permen", "kepmen", "inmen"}
    bare_year = by_minister or name.kind in _STATE_KINDS
    return read_number(reader, index, bare_year=bare_year, roman=name.kind == "tap_mpr")


def _year_first(reader: Reader, index: int) -> Numbered | None:
    """Read the year before the number: *Tahun 2018 Nomor 5*, *1946 No. 18*."""
    at = reader.skip(index, reader.tables.words["year"], 1)
    year = reader.word(at)
    if not is_year(year) or after_number_word(reader, at + 1) == at + 1:
        return None
    numbered = read_number(reader, at + 1)
    return numbered and evolve(numbered, year=numbered.year or int(year))


def _date_first(reader: Reader, index: int) -> Numbered | None:
    """Read the date before the number: *tanggal 3 Mei 2010 Nomor S-12/MK.7/2010*."""
    dated, at = read_date(reader, index)
    if dated is None or after_number_word(reader, at) == at:
        return None
    numbered = read_number(reader, at)
    return numbered and evolve(numbered, year=numbered.year or dated.year, dated=dated)


def _number_after_title(reader: Reader, index: int, *, needs_subject: bool) -> Numbered | None:
    """Find the number of an act behind its title: *UU Perpustakaan Nomor 43 Tahun 2007*."""
    words = reader.tables.words
    long = reader.word(index) in words["title"]
    if needs_subject and not long and reader.word(index) not in words["subject"]:
        return None  # "PP Muhammadiyah": the board of an association
    barred = words["gazette"] if long else words["gazette"] | words["prose"]
    signs = _LONG_TITLE_SIGNS if long else _TITLE_SIGNS
    lower = AND | words["prose"]
    plain, begin = False, index + long
    for at in range(begin, begin + (_LONG_TITLE_WORDS if long else _TITLE_WORDS)):
        word = reader.word(at)
        if after_number_word(reader, at) > at:
            return read_number(reader, at)
        if word.isdecimal():
            # "UU itu berlaku 3 tahun 2019": words of a sentence are no title
            return None if plain else read_number(reader, at, needs_word=True)
        plain = plain or (word not in lower and reader.raw(at).islower())
        known = word[:1].isalpha() or word in signs
        place = reader.tables.units.get(word) == "article"
        if not known or word in barred or place or reader.starts_act(at):
            return None
    return None


def _name(reader: Reader, head: Head, index: int) -> _Name:
    """Read what the first words leave open."""
    tables = reader.tables
    kind, issuer = head.kind, head.issuer
    region: str | None = None
    after = index if head.opens == "number" else reader.skip(index, _DOTS)
    if head.opens == "office":
        return _office(reader, head.kind, after)
    if head.opens == "region":
        if kind == "pergub" and _is_body(reader, after):
            return _office(reader, "peraturan", index - 1)  # the governor of Bank Indonesia
        index, after = after, after_bracket(reader, after)
        special = reader.word(index - 1) in {"istimewa", "khusus"}
        if special and reader.match(tables.provinces, index - 2)[0]:
            # "Peraturan Daerah Istimewa Yogyakarta": the word belongs to the region
            kind, after = "perda", index - 2
        implied = "Desa" if kind == "perdes" else tables.ruler_regions.get(issuer or "")
        region, after = _region(reader, after, implied)
        after = max(after, index)
    elif head.opens in {"ministry", "body"}:
        group, key, _, end = _institution(reader, after)
        if group == head.opens:
            issuer, after = key, end
        if kind == "perban" and issuer:
            kind = tables.regulations.get(issuer, kind)
    return _Name(kind=kind, issuer=issuer, region=region, after=after)


def _office(reader: Reader, kind: str, index: int) -> _Name:
    """Read the issuer after a general word such as *Keputusan* or *Surat*."""
    tables = reader.tables
    index = after_bracket(reader, index)
    ruler, after = reader.match(tables.rulers, index)
    if ruler and not _is_body(reader, after):
        kind = _BY_RULER[ruler] if kind == "peraturan" else kind
        region, after = _region(reader, after, tables.ruler_regions[ruler])
        return _Name(kind=kind, issuer=ruler, region=region, after=after)
    group, key, chief, after = _institution(reader, index)
    office, office_after = reader.match(tables.offices, index)
    if key and (after > office_after or not office):
        if group == "ministry" and not chief:
            kind = _BY_MINISTER.get(kind, kind)
        elif group == "body" and kind == "peraturan":
            kind = "perka" if chief else tables.regulations[key]
        return _Name(kind=kind, issuer=key, after=after)
    chief, chief_after = reader.match(tables.chiefs, index)
    if office or chief:
        begin = office_after if office else chief_after
        issuer, region, after = _superior(reader, begin, office)
        return _Name(kind=kind, issuer=issuer, region=region, after=after)
    return _Name(kind=kind, after=index)


def _superior(reader: Reader, index: int, office: str | None) -> tuple[str | None, str | None, int]:
    """Read what an office belongs to: issuer and region, up to the number."""
    at = index
    for _ in range(_OFFICE_WORDS):
        word = reader.word(at)
        if after_number_word(reader, at) > at or word in reader.tables.region_kinds:
            break
        if reader.match(reader.tables.ministers, at)[0] or word.startswith("kemen"):
            _, key, _, after = _institution(reader, at)
            if key:
                return key, None, after
        if (_is_boundary(reader, at) and word not in {".", ",", "-"}) or reader.starts_act(at):
            break
        at += 1
    return office, *_region(reader, at, None)


def _institution(reader: Reader, index: int) -> tuple[str | None, str | None, bool, int]:
    """Read a ministry or body: its class, its key, whether an official is named, what follows."""
    tables = reader.tables
    found, after = reader.match(tables.issuers, index)
    chief = None
    if not found:
        chief, at = reader.match(tables.chiefs, index)
        found, after = reader.match(tables.issuers, reader.match(tables.ministers, at)[1])
    return (found[0], found[1], bool(chief), after) if found else (None, None, False, index)


def _is_body(reader: Reader, index: int) -> bool:
    found = reader.match(reader.tables.issuers, index)[0]
    return found is not None and found[0] == "body"


def _other_ministers(reader: Reader, name: _Name) -> tuple[list[str], int]:
    """Read the other ministers of a joint act; their numbers follow in the same order."""
    others: list[str] = []
    after = name.after
    while name.kind in {"permen", "kepmen"} and name.issuer:
        at = reader.skip(after, {",", "dan"}, 2)
        ranked = reader.match(reader.tables.ministers, at)[0]
        _, key, _, end = _institution(reader, at)
        if at == after or not ranked or key is None:
            break
        others.append(key)
        after = end
    return others, after


def _region(reader: Reader, index: int, implied: str | None) -> tuple[str | None, int]:
    """Read a region that is known: with its kind in words, by its ruler, or a province that needs no kind."""
    tables = reader.tables
    at = reader.skip(index, DASHES)
    kind = tables.region_kinds.get(reader.word(at))
    # "Perda Desa Wisata": villages issue no acts but their own
    if kind is not None and implied in ({kind} if kind == "Desa" else {None, kind}):
        implied, at = kind, reader.skip(at + 1, _DOTS)
    if implied in {None, "Provinsi"}:
        province, after = reader.match(tables.provinces, at)
        names = [word for word in map(reader.word, range(at, after)) if word.isalpha()]
        # "Jambi" is a province and the name of a city
        if province and (implied or full_name(" ".join(names))):
            return _region_label(reader, "Provinsi", names), after
    names, after = _region_words(reader, at, implied)
    label = _known(reader, at, implied, names)
    if label is None:
        return None, at if names else index
    # the province may follow a regency or city
    at = reader.skip(after, {","}, 1)
    if tables.region_kinds.get(reader.word(at)) == "Provinsi":
        at = reader.skip(at + 1, _DOTS)
    province, end = reader.match(tables.provinces, at)
    return label, end if province else after


def _region_label(reader: Reader, kind: str, names: list[str]) -> str:
    printed = reader.tables.region_words
    return " ".join([kind, *(printed.get(name, name.capitalize()) for name in names)])


def _known(reader: Reader, index: int, implied: str | None, names: list[str]) -> str | None:
    """Give the label of the region that a name means; a village is not listed, its name is a capitalised word."""
    if implied is None:
        return full_name(" ".join(names))
    label = _region_label(reader, implied, names)
    if implied == "Desa":
        plain = not names or names[0] in reader.tables.words["plain"]
        return None if plain or reader.raw(index).islower() else label
    # "Kota Baru" may be read as Kabupaten Kotabaru
    return label if (full_name(label) or "").startswith(implied) else None


def _region_words(reader: Reader, index: int, implied: str | None) -> tuple[list[str], int]:
    """Read the words of a region's own name."""
    names: list[str] = []
    at = index
    while len(names) < _REGION_WORDS:
        if reader.word(at) in {"-", "'"} and names and reader.word(at + 1)[:1].isalpha():
            at += 1
        word = reader.word(at)
        if _is_boundary(reader, at) or reader.starts_act(at):
            break
        if names:
            if word in reader.tables.region_kinds and word != "kota":
                break
            # "Bantul terbaru": a word of the sentence
            if word not in AND and reader.raw(at).islower() and not reader.raw(index).islower():
                break
            # "Metro Lampung": the province of the city
            province = reader.match(reader.tables.provinces, at)[0]
            if province and _known(reader, index, implied, names):
                break
        if reader.match(reader.tables.republic, at)[0]:
            break
        names.append(word)
        at += 1
    while names and names[-1] == "dan":
        names.pop()
        at -= 1
    return names, at


def _is_boundary(reader: Reader, index: int) -> bool:
    """Tell whether a name ends before this token."""
    word, words = reader.word(index), reader.tables.words
    return (
        not word[:1].isalpha()
        or word in words["boundary"]
        or word in reader.tables.units
        or after_number_word(reader, index) > index
    )
