"""The command line: a thin layer over the library; each command imports only what it runs."""

import gc
import sys
from collections.abc import Iterable, Sequence
from os import environ

from inovasi._version import __version__


# Without `Final` and `Bilingual`: importing them takes longer than everything else that --version does.
FILES = {
    "schemes": ("daftar edisi", "list the editions", "--family kipp"),
    "show": ("isi edisi atau peraturan", "what an edition or a regulation says", "kipp-2023"),
    "lint": ("periksa berkas edisi", "find faults in an edition", "edisi.toml"),
    "scheme": ("edisi buatan sendiri", "an edition of your own", "new kota-contoh-2027 --from kipp-2023"),
    "diff": ("apa yang berubah antara dua edisi?", "what changed between two editions?", "kipp-2022 kipp-2023"),
    "check": ("bolehkah ikut, apa yang kurang?", "may it enter, what is missing?", "usulan.xlsx kipp-2023 --group general"),
    "score": ("nilai setiap lembar", "score each sheet", "lembar.json"),
    "rank": ("urutkan usulan dari berkas atau folder", "rank the entries of a file or a folder", "lembar.json --assigned p1,p2"),
    "explain": ("dari mana setiap poin berasal?", "where does every point come from?", "lembar.json usulan-1"),
    "audit": ("utuhkah jurnal dan hasil?", "is a journal or a result unchanged?", "verify journal.jsonl"),
    "demo": ("kompetisi kecil dari lima kisah nyata", "a small contest of five real stories", ""),
}  # fmt: skip
FOLDER = {
    "new": ("folder untuk satu putaran", "a folder for one round", "jatim-2026 --scheme kipp-2023 --group general --keep 10"),
    "template": ("tabel kosong untuk diisi", "a table to fill in", "entries -o usulan.xlsx"),
    "import": ("masukkan berkas kantor", "take in a file of the office", 'usulan.xlsx --into jatim-2026 --map "Nama Inovasi=title"'),
    "status": ("sampai di mana, siapa diingatkan?", "where are we, whom to remind?", "jatim-2026"),
    "assign": ("siapa membaca apa?", "who reads what?", "jatim-2026 --readings 3 --seed 2026"),
    "sheets": ("buku kerja untuk setiap penilai", "a workbook for each evaluator", "jatim-2026"),
    "collect": ("ambil yang kembali", "take what came back", "jatim-2026"),
    "lot": ("umumkan dan tarik undian", "announce and draw a lot", 'announce jatim-2026 --source "undian 12 Juni" --public-on 2026-06-12'),
    "decide": ("siapa yang lolos?", "who goes on?", "jatim-2026"),
    "minutes": ("berita acara", "the minutes", "jatim-2026 --number 12/2026 --on 2026-06-24 --place Surabaya --panel Ketua"),
    "remind": ("surat pengingat kepada penilai", "letters to evaluators who are late", "jatim-2026 --until 2026-06-12"),
    "publish": ("pengumuman dan lampirannya", "the announcement and its annexes", 'jatim-2026 --number 500/17/2026 --on 2026-06-25 --signed-by "Sekretaris Daerah"'),
    "feedback": ("umpan balik setiap usulan", "feedback of each entry", "jatim-2026"),
    "report": ("halaman dan buku kerja hasil", "a page and a workbook of results", "jatim-2026"),
    "compare": ("peringkat kantor lawan peringkat di sini", "the office's ranking against ours", 'jatim-2026 --map "Nilai Final=total"'),
    "verify": ("hitung ulang semuanya", "compute all of it again", "jatim-2026"),
    "completion": ("lengkapi perintah di shell", "complete commands in a shell", "bash"),
}  # fmt: skip
COMMANDS = FILES | FOLDER
"""
What each command does, in Indonesian and in English, and an example.

The command ``x`` is the module ``_x`` of this package, or of ``folder`` where it walks the folder of a contest.
"""

_HELP = (
    (
        "pemakaian: inovasi PERINTAH ...",
        "           inovasi PERINTAH --help",
        "           inovasi --version",
        "",
        "Inovasi pelayanan publik: aturan, syarat, nilai, peringkat.",
        "Dalam bahasa Inggris dengan --lang en, atau INOVASI_LANG=en.",
    ),
    (
        "usage: inovasi COMMAND ...",
        "       inovasi COMMAND --help",
        "       inovasi --version",
        "",
        "Innovation in public services: rules, eligibility, scores, rankings.",
        "In Indonesian with --lang id, or without INOVASI_LANG=en.",
    ),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0, 1 when there are findings, 2 when the input is bad."""
    if arguments is None:  # a process of its own, and soon over
        gc.disable()
    words, lang = _language(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in {"-h", "--help"}:
        place = int((lang or environ.get("INOVASI_LANG")) == "en")
        lines = [*_HELP[place]]
        for commands in (FOLDER, FILES):
            lines += ["", *(f"  {name:<10} {said[place]}" for name, said in commands.items())]
        sys.stdout.write("\n".join([*lines, ""]))
        return 0 if words else 2
    if words[0] == "--version":
        sys.stdout.write(f"{__version__}\n")
        return 0
    from inovasi.cli._common import execute  # noqa: PLC0415  (--version loads no library)

    return execute(words[0], words[1:], lang)


def _language(words: Iterable[str]) -> tuple[list[str], str | None]:
    """Take ``--lang`` out of the words, wherever it stands: all that is said is in that language."""
    left: list[str] = []
    lang: str | None = None
    for word in words:
        if left and left[-1] == "--lang":
            left.pop()
            lang = word
        elif word.startswith("--lang="):
            lang = word.partition("=")[2]
        else:
            left.append(word)
    return left, lang
