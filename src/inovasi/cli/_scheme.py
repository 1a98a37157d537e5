"""The command ``scheme``: begin an edition by hand, and run its worked cases."""

from argparse import Namespace
from pathlib import Path

from inovasi._wording import typed
from inovasi.catalog import new_scheme
from inovasi.cli._common import FOUND, day, echo, echo_next, echo_result, print_json
from inovasi.cli._parser import DAY, SCHEME, Parser
from inovasi.cli.folder._options import DIR
from inovasi.errors import DataError, Problem
from inovasi.io import write
from inovasi.language import Bilingual
from inovasi.scoring import run_cases


def arguments(parser: Parser) -> None:
    what = Bilingual(
        "new: berkas edisi baru; test: hitung contohnya",
        "new: a file for a new edition; test: run its worked cases",
    )
    parser.add("action", what, Bilingual("TINDAKAN", "ACTION"), choices=["new", "test"])
    which = Bilingual(
        "new: id edisi baru, misalnya kota-contoh-2027; test: id, atau berkas TOML",
        "new: id of the new edition, such as kota-contoh-2027; test: an id, or a TOML file",
    )
    parser.add("which", which, SCHEME)
    start = Bilingual("new: edisi yang kata-katanya dipakai", "new: edition whose words are used")
    parser.add("--from", start, SCHEME, dest="start")
    looked = Bilingual("new: hari dilihat", "new: the day on which it is looked at")
    parser.add("--on", looked, DAY, type=day)
    into = Bilingual("new: folder berkasnya", "new: folder of the file")
    parser.add("--into", into, DIR, type=Path, default=Path())


def run(options: Namespace) -> int:
    return _new(options) if options.action == "new" else _test(options)


def _new(options: Namespace) -> int:
    """Write the file of a new edition, and say what is to be filled in."""
    lang = options.lang
    if options.start is None:
        one = Bilingual("edisi yang kata-katanya dipakai", "the edition whose words are used")
        raise DataError(Problem(code="missing", path="--from", expected=one))
    made = new_scheme(options.which, options.start, on=options.on)
    file = options.into / f"{options.which}.toml"
    if file.exists():
        new = Bilingual("berkas yang belum ada", "a file that is not there yet")
        raise DataError(Problem(code="taken", found=str(file), expected=new))
    write(made, file)
    if options.json:
        print_json({"file": str(file), "unknowns": made.unknowns})
        return 0
    empty = len(made.unknowns)
    said = Bilingual(
        f"{file}: kata-kata dari {options.start}; {empty} angka dan syarat dikosongkan, lihat unknowns. "
        "Isi sumber lebih dahulu: [[sources]], lalu source di setiap bagian.",
        f"{file}: words of {options.start}; {empty} numbers and rules emptied, see unknowns. "
        "Fill in the sources first: [[sources]], then source in each part.",
    )
    echo(said.of(lang))
    echo_next(lang, typed("lint", str(file)))
    return 0


def _test(options: Namespace) -> int:
    """Run the worked cases."""
    found = run_cases(options.which)
    if options.json:
        print_json(found)
    else:
        echo_result(found, options.lang)
    return 0 if found.holds else FOUND
