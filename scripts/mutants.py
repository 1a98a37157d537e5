"""
Change the code a little, a change at a time, and see whether the tests notice: ``python scripts/mutants.py [ROOM ...]``.

A room is mutated by a sample that its code draws (INOVASI_MUTANTS says how many, 0 is all), and a mutant meets the tests of
its room that run its line, then those that run its module, and one outside of any function then all. It exits with 1 when too
few are killed (``[tool.mutants]``), and when a survivor does not stand in ``tests/mutants.toml``, or stands there and is
killed or gone.
"""

import ast
import os
import resource
import signal
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from importlib.machinery import SourceFileLoader
from itertools import zip_longest
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from coverage import CoverageData


ROOT = Path(__file__).parents[1]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutants"]
OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.And: ast.Or,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Or: ast.And,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
UNTOUCHED = {"annotation", "returns", "decorator_list", "bases", "type_params"}
"""Fields that tell only type checkers something, or that attrs reads."""


class Mutant(NamedTuple):
    """One change: where, of which line, and the lines that the tests must run; no lines are the whole module."""

    module: str
    at: str
    was: str
    becomes: str
    lines: range
    place: tuple[ast.AST, str, int | None]
    node: ast.AST | None

    @property
    def name(self) -> tuple[str, ...]:
        """What the list of survivors calls it."""
        return self[:4]


def changes(node: ast.AST, field: str, parent: ast.AST) -> Iterator[ast.AST | None]:
    """Give what may stand in the place of a node; nothing at all is ``None``."""
    texts = any(
        isinstance(one, ast.JoinedStr) or isinstance(getattr(one, "value", None), str)
        for one in ast.walk(parent)
    )
    if (swapped := OPERATORS.get(type(node))) and not (isinstance(node, ast.operator) and texts):
        yield swapped()
    if isinstance(node, ast.Constant):
        yield from _constants(node.value, field, parent)
    if isinstance(node, ast.stmt):
        yield from _statements(node)
    match node:
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=ast.BitOr() | ast.BitAnd()):
            yield left
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            yield ast.Call(ast.Name(CALLS[name], ast.Load()), node.args, node.keywords)
    if field in {"lower", "upper"}:
        yield None
    if field == "ifs":
        yield ast.Constant(value=True)


def _constants(value: object, field: str, parent: ast.AST) -> Iterator[ast.AST]:
    """Change a number, a truth or a key; words are not code."""
    keyword = parent.arg if isinstance(parent, ast.keyword) else None
    if isinstance(value, bool) and keyword != "strict":
        yield ast.Constant(not value)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield from (ast.Constant(value + 1), ast.Constant(value - 1))
    elif isinstance(value, str) and (
        keyword == "code" or (field, type(parent)) in {("keys", ast.Dict), ("slice", ast.Subscript)}
    ):
        yield ast.Constant(f"{value}?")


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    """Give back nothing, or leave out what is done."""
    match node:
        case ast.Return(value=ast.AST() as value) if ast.unparse(value) != "None":
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):
            return
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign():
            yield ast.Pass()
        case ast.Raise() | ast.Delete() | ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()


def put(place: tuple[ast.AST, str, int | None], node: ast.AST | None) -> ast.AST | None:
    """Put a node into its place, and give what stood there."""
    parent, field, index = place
    held = getattr(parent, field)
    if index is None:
        setattr(parent, field, node)
        return held
    before, held[index] = held[index], node
    return before


def mutants(module: str, tree: ast.AST) -> Iterator[Mutant]:
    """Give every mutant of a module."""
    yield from _below(module, tree, tree, (), inside=False)


def _below(
    module: str, node: ast.AST, statement: ast.AST, at: tuple[str, ...], *, inside: bool
) -> Iterator[Mutant]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        at = (*at, node.name)
        if "overload" in map(ast.unparse, node.decorator_list):
            return
    for field, held in ast.iter_fields(node):
        if field in UNTOUCHED:
            continue
        of_body = inside or (isinstance(node, ast.FunctionDef) and field in {"body", "args"})
        for index, child in enumerate(held if isinstance(held, list) else [held]):
            if not isinstance(child, ast.AST):
                continue
            of = child if isinstance(child, ast.stmt) else statement
            place = (node, field, index if isinstance(held, list) else None)
            for new in changes(child, field, node) if of_body or not _alias(child) else ():
                yield _mutant(module, at, of, place, new, inside=of_body)
            yield from _below(module, child, of, at, inside=of_body)


def _alias(node: ast.AST) -> bool:
    """Tell whether it is an alternative of types."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)


def _mutant(
    module: str,
    at: tuple[str, ...],
    of: ast.AST,
    place: tuple[ast.AST, str, int | None],
    new: ast.AST | None,
    *,
    inside: bool,
) -> Mutant:
    whole = place[0] if isinstance(of, ast.Module) else of
    before = ast.unparse(whole).splitlines()
    old = put(place, new)
    after = (ast.unparse(new) if old is of and new else ast.unparse(whole)).splitlines()
    put(place, old)
    was, becomes = next(two for two in zip_longest(before, after, fillvalue="") if two[0] != two[1])
    first = getattr(old, "lineno", getattr(place[0], "lineno", 0))
    last = getattr(old, "end_lineno", getattr(place[0], "end_lineno", 0))
    lines = range(min(first, getattr(of, "lineno", first)), last + 1) if inside else range(0)
    if isinstance(of, ast.FunctionDef):  # a default is set when the module is read
        lines = range(of.body[0].lineno, (of.end_lineno or 0) + 1)
    return Mutant(module, ".".join(at), was.strip(), becomes.strip(), lines, place, new)


def survives(tree: ast.AST, path: Path, mutant: Mutant | None, tests: set[str]) -> bool:
    """Run the tests on a mutant in a process of its own; more than its time or memory kills it too."""
    if not tests:
        return True
    if child := os.fork():
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status in {-signal.SIGPROF, -signal.SIGALRM}:
            print(f"# killed by time: {mutant and mutant.name}", flush=True)
        return status in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}
    signal.setitimer(signal.ITIMER_PROF, CONFIG["seconds"])  # its own, however busy the machine
    signal.alarm(10 * CONFIG["seconds"])  # one that waits takes none of its own
    resource.setrlimit(resource.RLIMIT_AS, (1 << 32, 1 << 32))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    if mutant:
        put(mutant.place, mutant.node)
    code = compile(ast.fix_missing_locations(tree), str(path), "exec")
    read = SourceFileLoader.get_code
    SourceFileLoader.get_code = lambda self, name: (
        code if self.path == str(path) else read(self, name)
    )

    class Chosen:
        @staticmethod
        @pytest.hookimpl(tryfirst=True)
        def pytest_configure() -> None:
            from hypothesis import Phase, settings  # noqa: PLC0415  (pytest rewrites it first)

            phases = [Phase.explicit, Phase.generate]  # a failure is enough, it need not be small
            settings.register_profile("mutants", settings(), phases=phases, max_examples=30)

        @staticmethod
        def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
            items[:] = [item for item in items if item.nodeid in tests]

    # What pytest rewrites for its assertions is not read by the loader.
    options = "-x -q --assert=plain --hypothesis-profile=mutants -p no:cacheprovider -p no:xdist"
    os._exit(
        pytest.main([*options.split(), *{test.partition("::")[0] for test in tests}], [Chosen()])
    )


def tested(room: str, modules: list[Path]) -> dict[Path, dict[int, set[str]]]:
    """Run the tests of a room once, and say which of them run which line."""
    folder = room.partition("/")[0]
    with TemporaryDirectory() as temporary:
        data = Path(temporary) / "coverage"
        options = [f"--cov=src/inovasi/{folder}", "--cov-context=test", "--cov-report="]
        paths = [f"tests/{folder}", f"src/inovasi/{folder}"]
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "--cov-fail-under=0", *options, *paths],
            check=True,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"COVERAGE_FILE": str(data)},
        )
        read = CoverageData(str(data))
        read.read()
        return {
            path: {
                line: {name.rpartition("|")[0] for name in names if name}
                for line, names in read.contexts_by_lineno(str(path)).items()
            }
            for path in modules
        }


def main(rooms: list[str]) -> int:
    """Mutate the rooms, print what survives and how many were killed, and give the exit code."""
    listed = tomllib.loads((ROOT / "tests/mutants.toml").read_text("utf-8"))["survivors"]
    return max([_room(room, listed) for room in rooms or CONFIG["rooms"]])


def _room(room: str, listed: list[dict[str, str]]) -> int:
    of_room = ROOT / "src/inovasi" / room
    modules = sorted(of_room.rglob("*.py")) if of_room.is_dir() else [of_room.with_suffix(".py")]
    trees = {path: ast.parse(path.read_text("utf-8")) for path in modules}
    source = ROOT / "src/inovasi"
    all_of = {
        one.name: (one, path)
        for path, tree in trees.items()
        for one in mutants(str(path.relative_to(source)), tree)
    }
    runs = tested(room, modules)
    reasons = {
        tuple(one[key] for key in Mutant._fields[:4]): one
        for one in listed
        if source / one["module"] in trees
    }
    number = int(os.environ.get("INOVASI_MUTANTS", CONFIG["sample"])) or None
    drawn = sorted(all_of, key=lambda name: sha256(repr(name).encode()).digest())[:number]
    faults = [f"gone, take it out: {name}" for name in reasons if name not in all_of]
    every = {test for lines in runs.values() for tests in lines.values() for test in tests}
    for file in sorted({test.partition("::")[0] for test in every}):
        alone = {test for test in every if test.startswith(f"{file}::")}
        if not survives(trees[modules[0]], modules[0], None, alone):
            faults.append(f"its tests do not pass alone on what is not mutated: {file}")
    counts: dict[str, Counter[str]] = {}
    for name in drawn:
        one, path = all_of[name]
        of_module = set().union(*runs[path].values())
        of_lines = set().union(*(runs[path].get(line, set()) for line in one.lines))
        near = {test for test in of_lines if f"/test_{path.stem.strip('_')}" in test}
        far = set() if one.lines else every
        lives = all(
            survives(trees[path], path, one, tests)
            for tests in (near, of_lines - near, of_module - of_lines, far - of_module)
        )
        reason = reasons.get(name, {})
        counts.setdefault(one.module, Counter())[
            "killed" if not lives else "equivalent" if "equivalent" in reason else "survived"
        ] += 1
        if lives and not reason:
            fields = "".join(
                f"{key} = {dumps(one)}\n" for key, one in zip(Mutant._fields[:4], name, strict=True)
            )
            print(f"[[survivors]]\n{fields}", flush=True)
            faults.append("a survivor has no reason in tests/mutants.toml")
        if reason and not lives:
            faults.append(f"listed, and killed: {name}")
    for module, count in sorted(counts.items()):
        print(f"{module}: {_said(count)}")
    total = sum(counts.values(), Counter())
    share = 100 * total["killed"] / ((total["killed"] + total["survived"]) or 1)
    print(f"{room}: {_said(total)}, {share:.1f} % of {len(all_of)} mutants", *faults, sep="\n")
    return int(bool(faults) or share < CONFIG["floor"])


def _said(count: Counter[str]) -> str:
    return ", ".join(f"{count[key]} {key}" for key in ("killed", "survived", "equivalent"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
