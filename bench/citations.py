"""
Measure how fast citations are found: plain prose, and text made to be slow.

Run ``python bench/citations.py [megabytes ...]``; without numbers it measures 1 and 10 MB.
"""

import sys
import time

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
    "Pasal": "Pasal ",
    "Pasal 1,": "Pasal 1, ",
    "Pasal 1-200,": "Pasal 1-200, ",
    "ayat (1)": "Pasal 1 ayat (1) dan ",
    "Nomor": "Nomor ",
    "UU Nomor": "UU Nomor ",
    "Peraturan": "Peraturan ",
    "Peraturan Menteri": "Peraturan Menteri ",
    "Perda Kota": "Perda Kota ",
    "Surat Kepala": "Surat Kepala dan lain ",
    "digits": "1234567890",
    "UU digits": "UU 123456789012345678901234567890 ",
    "UU 1/1/1": "UU 1/1/1/1/1/1/1/1/1/1/1/1/1/1/1 ",
    "UU 1/2000": "UU 1/2000 ",
    "UU 1/2000, 1/2000": "1/2000, ",
    "tentang": "UU tentang a a a a a a a a a a a a ",
    "titles": "UU 1/2000 tentang a a a a a a a a a a a a a a a a ",
    "brackets": "UU ((((((((((((((( ",
    "commas": ",",
    "spaces": "UU                                     ",
    "letters": "a",
}


def main() -> None:
    """Print seconds and citations found for each text and size."""
    sizes = [int(size) for size in sys.argv[1:]] or [1, 10]
    find_citations("UU 43/2007")
    print(f"{'text':<20}{'MB':>5}{'seconds':>10}{'found':>10}")
    for name, unit in TEXTS.items():
        for size in sizes:
            text = "UU " * (name == "UU 1/2000, 1/2000") + unit * (size * 1_000_000 // len(unit))
            begin = time.perf_counter()
            found = len(find_citations(text))
            print(f"{name:<20}{size:>5}{time.perf_counter() - begin:>10.2f}{found:>10}")


if __name__ == "__main__":
    main()
