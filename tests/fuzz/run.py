"""
Fuzz the readers of outside data for as long as you like: valid files, damaged again and again.

Usage: python tests/fuzz/run.py [--seconds N] [--seed N] [--atheris] [--seeds] [READER ...]

What breaks the law of `readers.py` is written into ``tests/fuzz/corpus/<reader>/``, which the tests read ever after.
With ``--atheris``, where it is installed, coverage leads the way; ``--seeds`` writes the valid files anew.
"""

import argparse
import signal
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, NoReturn


PATIENCE = 10
"""Seconds of one core after which an input is not waited for."""


class _Stopped(BaseException):
    """An input that takes far too long; nothing else catches it."""


def _stop(*_: object) -> NoReturn:
    raise _Stopped


def _fault(readers: Any, name: str, data: bytes, place: Path, *, twice: bool) -> str | None:
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        return readers.fault(readers.READERS[name], data, place, twice=twice)
    except _Stopped:
        return f"took more than {PATIENCE} s"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _keep(readers: Any, name: str, data: bytes) -> Path:
    file: Path = (
        readers.CORPUS / name / f"{sha256(data).hexdigest()[:12]}.{readers.READERS[name].form}"
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def _fuzz(readers: Any, name: str, seconds: float, seed: int, place: Path) -> None:
    """Damage the files of a reader for some seconds; print what it breaks, each kind once."""
    from mutations import mutated

    form, rng = readers.READERS[name].form, Random(seed)
    whole = [data for _, data in readers.corpus(name)]
    outcomes: Counter[str] = Counter()
    told: Counter[str] = Counter()
    end = monotonic() + seconds
    while monotonic() < end:
        data = mutated(rng.choice(whole), form, rng)
        found = _fault(readers, name, data, place, twice=rng.random() < 0.05)
        outcomes["faults" if found else "inputs"] += 1
        if found:
            kind = found.partition(":")[0]
            told[kind] += 1
            if told[kind] == 1:
                print(f"  {name}: {found}\n    {_keep(readers, name, data)}", flush=True)
    print(
        f"{name:<16} {outcomes.total():>7} inputs in {seconds:.0f} s, {outcomes['faults']} broke the law in {len(told)} ways",
        flush=True,
    )


def _atheris(readers: Any, atheris: Any, name: str, seconds: float, place: Path) -> None:
    """Let coverage choose which damage to keep."""
    from mutations import mutated

    form = readers.READERS[name].form

    def one(data: bytes) -> None:
        found = _fault(readers, name, data, place, twice=False)
        if found:
            print(f"  {name}: {found}\n    {_keep(readers, name, data)}", flush=True)
            raise AssertionError(found)

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        return mutated(data, form, Random(seed))[:size]

    arguments = [
        sys.argv[0],
        str(readers.CORPUS / name),
        f"-max_total_time={seconds:.0f}",
        "-max_len=200000",
        "-timeout=60",
    ]
    new = place.with_name("found")
    new.mkdir()
    arguments.insert(1, str(new))  # where it keeps what reaches new code
    atheris.Setup(arguments, one, custom_mutator=mutate)
    atheris.Fuzz()


def main() -> None:
    """Fuzz the readers that are named, or all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("readers", nargs="*", help="names of readers; all when left out")
    parser.add_argument("--seconds", type=float, default=60, help="for each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", action="store_true", help="lead by coverage; one reader")
    parser.add_argument("--seeds", action="store_true", help="write the valid files anew and stop")
    options = parser.parse_args()
    atheris: Any = None
    if options.atheris:
        import atheris  # type: ignore[no-redef]

        with atheris.instrument_imports(include=["inovasi"]):
            import readers
    else:
        import readers
    signal.signal(signal.SIGVTALRM, _stop)
    with TemporaryDirectory() as folder:
        place = Path(folder, "masukan")
        for name in options.readers or readers.READERS:
            if options.seeds:
                for key, data in readers.seeds_of(name, place).items():
                    file = readers.CORPUS / name / f"seed-{key}.{readers.READERS[name].form}"
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(data)
            elif options.atheris:
                _atheris(readers, atheris, name, options.seconds, place)
            else:
                _fuzz(readers, name, options.seconds, options.seed, place)


if __name__ == "__main__":
    main()
