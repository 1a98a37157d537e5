"""Titles that are alike among 2,116 entries and 2,928 earlier ones, beside RapidFuzz for every pair."""

import random
from fractions import Fraction
from functools import cache

from claims import Claim, Statement, Work, doublings

from inovasi.portfolio import Duplicate, TextRecord, duplicates
from inovasi.portfolio._similar_texts import grams


WORDS = [
    "sistem",
    "informasi",
    "pelayanan",
    "terpadu",
    "desa",
    "digital",
    "perpustakaan",
    "keliling",
    "pinjam",
    "pakai",
    "pustaka",
    "klinik",
    "akreditasi",
    "sehat",
    "ibu",
    "hamil",
    "anak",
    "gizi",
    "bayi",
    "sekolah",
    "pasar",
    "tani",
    "nelayan",
    "air",
    "bersih",
    "sampah",
    "bank",
    "jemput",
    "bola",
    "antar",
    "dokumen",
    "kependudukan",
    "akta",
    "nikah",
    "pajak",
    "daerah",
    "mandiri",
    "cepat",
    "mudah",
    "murah",
    "ramah",
    "lansia",
    "disabilitas",
    "lapas",
    "warga",
    "binaan",
    "literasi",
    "baca",
    "cerdas",
    "inovasi",
    "aksi",
    "gerakan",
    "cegah",
    "siaga",
    "bencana",
    "lapor",
    "respon",
    "ambulans",
    "rujukan",
    "puskesmas",
    "posyandu",
    "kota",
    "kabupaten",
    "provinsi",
]
"""A small vocabulary: most runs of letters are in many titles, which is the slow case."""

LEAST = Fraction(7, 10)


@cache
def titles(size: int, earlier: int) -> tuple[list[TextRecord], list[TextRecord]]:
    """Make constructed titles of four to nine words, one in twenty of them a near copy."""
    draw, made = random.Random(2025), list[list[TextRecord]]()
    for edition, count in (("2023", size), ("2021", earlier)):
        some: list[TextRecord] = []
        for number in range(count):
            words = draw.choices(WORDS, k=draw.randint(4, 9))
            if some and draw.random() < 0.05:
                words = [*draw.choice(some).title.split()[:-1], draw.choice(WORDS)]
            some.append(
                TextRecord(id=f"{edition}-{number}", title=" ".join(words), edition=edition)
            )
        made.append(some)
    return made[0], made[1]


def found(size: int) -> Work:
    """The pairs that are alike, with the reason."""
    entries, earlier = titles(size, size * 2928 // 2116)
    return lambda: duplicates(entries, earlier)


def by_cdist(size: int) -> Work:
    """The pairs of which four fifths of the letters are the same, in the same order."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist
    from rapidfuzz.utils import default_process

    entries, earlier = titles(size, size * 2928 // 2116)

    def work() -> set[tuple[str, str]]:
        names = [one.id for one in (*entries, *earlier)]
        texts = [default_process(one.title) for one in (*entries, *earlier)]
        table = cdist(texts[:size], texts, scorer=ratio, score_cutoff=80)
        pairs = zip(*table.nonzero(), strict=True)
        return {(names[one], names[other]) for one, other in pairs if one < other}

    return work


def same_copies(ours: tuple[Duplicate, ...], theirs: set[tuple[str, str]]) -> bool:
    """Tell whether the peer finds what we find by runs of letters; each also has a measure of its own."""
    alike = {(one.left.id, one.right.id) for one in ours if one.title_similarity >= LEAST}
    both = alike & (theirs | {(right, left) for left, right in theirs})
    return len(both) >= 0.9 * len(alike)


def lost(quick: bool) -> tuple[float, str]:  # noqa: FBT001  (as statements are asked)
    """Compare the runs of letters of every pair."""
    entries, earlier = titles(500 if quick else 2000, 500 if quick else 2000)
    runs = [(one.id, grams(one.title)) for one in (*entries, *earlier)]
    every = {
        frozenset((name, other))
        for at, (name, ours) in enumerate(runs[: len(entries)])
        for other, theirs in runs[at + 1 :]
        if len(ours & theirs) >= LEAST * len(ours | theirs)
    }
    ours = {frozenset((one.left.id, one.right.id)) for one in duplicates(entries, earlier)}
    return len(every - ours), f"of {len(every)} pairs among {len(runs):,} titles"


CLAIMS = (
    Claim(
        name="titles that are alike",
        ours=found,
        peer=by_cdist,
        against="rapidfuzz.process.cdist, letters in order",
        size=2_116,
        limit=1.5,
        growth=doublings(8_400),
        exponent=1.8,
        same=same_copies,
        needs=("rapidfuzz",),
    ),
    Statement(name="pairs over the threshold that are lost", find=lost, limit=0),
)
