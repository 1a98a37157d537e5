"""Finding citations in prose, and in text made to be slow."""

from functools import partial

from claims import Claim, Work, doublings

from inovasi.citations import find_citations


PROSE = """
Inovasi pelayanan publik dinilai setiap tahun oleh tim panel independen. Sesuai Pasal 5 ayat (1)
Undang-Undang Nomor 43 Tahun 2007 tentang Perpustakaan, masyarakat mempunyai hak yang sama.
Peraturan Menteri PANRB Nomor 91 Tahun 2021 (Berita Negara Tahun 2021 Nomor 1530) berlaku bagi
semua instansi, sedangkan Permendagri 104/2018 mengatur penilaian inovasi daerah dan insentif.
Peserta mengirim proposal, melengkapi bukti dukung, lalu menunggu seleksi administrasi selesai.
"""
TEXTS = {
    "prose": PROSE,
    "the word Pasal": "Pasal ",
    "the words Surat Kepala": "Surat Kepala dan lain ",
    "acts by number and year": "UU 1/2000 ",
    "titles": "UU 1/2000 tentang a a a a a a a a a a a a a a a a ",
    "long numbers": "UU 123456789012345678901234567890 ",
}


def found(text: str, size: int) -> Work:
    """The citations of so many characters."""
    given = text * (size // len(text))
    return lambda: find_citations(given)


CLAIMS = tuple(
    Claim(
        name=f"citations in a text of {name}",
        ours=partial(found, text),
        size=1_600_000,
        growth=doublings(1_600_000),
        exponent=1.15,
    )
    for name, text in TEXTS.items()
)
