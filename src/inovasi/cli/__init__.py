"""The command line: a thin layer over the library; each command imports only what it runs."""

import gc
import sys
from collections.abc import Sequence

from inovasi._version import __version__


# Without `Final`: importing typing takes longer than everything else that --version does.
COMMANDS = {
    "schemes": "daftar edisi / list the editions",
    "show": "isi edisi atau peraturan / what an edition or regulation says",
    "lint": "periksa berkas edisi / find faults in an edition",
    "diff": "apa yang berubah antara dua edisi? / what changed between two?",
    "check": "bolehkah ikut, apa yang kurang? / may it enter, what is missing?",
    "score": "nilai setiap lembar / score each sheet",
    "rank": "gabungkan penilai, urutkan usulan / combine evaluators, rank entries",
    "explain": "dari mana setiap poin berasal? / where does every point come from?",
    "audit": "utuhkah jurnal dan hasil? / is a journal or a result unchanged?",
    "demo": "semuanya pada lima kisah nyata / everything on five real stories",
}
"""What each command does. The command ``x`` is the module ``_x`` of this package."""

HELP = "\n".join(
    [
        "usage: inovasi COMMAND ...",
        "       inovasi COMMAND --help",
        "       inovasi --version",
        "",
        "Inovasi pelayanan publik: aturan, syarat, nilai, peringkat.",
        "",
        *(f"  {name:<9} {does}" for name, does in COMMANDS.items()),
        "",
    ]
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0, 1 when there are findings, 2 when the input is bad."""
    if arguments is None:  # a process of its own, and soon over
        gc.disable()
    words = sys.argv[1:] if arguments is None else list(arguments)
    if not words or words[0] in {"-h", "--help"}:
        sys.stdout.write(HELP)
        return 0 if words else 2
    if words[0] == "--version":
        sys.stdout.write(f"{__version__}\n")
        return 0
    from inovasi.cli._common import execute  # noqa: PLC0415  (--version loads no library)

    return execute(words[0], words[1:])
