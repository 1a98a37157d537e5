"""Near-same titles, 2,116 against 2,928: seconds, and the ratio to comparing every pair."""

import random
from fractions import Fraction
from time import perf_counter

from inovasi.portfolio._similar_texts import TextRecord, duplicates, grams


ENTRIES, EARLIER = 2116, 2928
WORDS = (
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
)


def titles(count: int, prefix: str, rng: random.Random) -> list[TextRecord]:
    """Make constructed titles of four to nine words, one in twenty of them a near copy."""
    made: list[TextRecord] = []
    for number in range(count):
        words = rng.choices(WORDS, k=rng.randint(4, 9))
        if made and rng.random() < 0.05:
            words = [*rng.choice(made).title.split()[:-1], rng.choice(WORDS)]
        made.append(TextRecord(id=f"{prefix}{number}", title=" ".join(words), edition=prefix))
    return made


def plain(entries: list[TextRecord], earlier: list[TextRecord], threshold: Fraction) -> int:
    """Count the pairs that reach the threshold by looking at every pair."""
    up, down = threshold.as_integer_ratio()
    ours, theirs = ([grams(one.title) for one in side] for side in (entries, earlier))
    found = 0
    for place, left in enumerate(ours):
        for right in (*ours[place + 1 :], *theirs):
            both = len(left & right)
            found += both * down >= (len(left) + len(right) - both) * up
    return found


def main() -> None:
    """Print both times and their ratio; both must find the same number of pairs."""
    rng = random.Random(2025)
    entries, earlier = titles(ENTRIES, "e", rng), titles(EARLIER, "w", rng)
    start = perf_counter()
    found = duplicates(entries, earlier)
    fast = perf_counter() - start
    start = perf_counter()
    count = plain(entries, earlier, Fraction(7, 10))
    slow = perf_counter() - start
    near = sum(pair.title_similarity >= Fraction(7, 10) for pair in found)
    assert near == count, (near, count)
    print(f"{ENTRIES} x {EARLIER} constructed titles, and the entries among themselves")
    print(f"pairs found: {len(found)}, {count} of them by their runs of letters")
    print(f"duplicates: {fast:.2f} s; every pair: {slow:.2f} s; ratio {slow / fast:.1f}")


if __name__ == "__main__":
    main()
