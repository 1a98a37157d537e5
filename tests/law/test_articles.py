"""The articles of four regulations: each is held by what is there, or stands as not known."""

import importlib
import importlib.util
import re
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import inovasi as inv
from inovasi import model
from inovasi.model import Grade


ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "inovasi" / "catalog" / "data"
ACTS = ["permenpanrb-30-2014", "permenpanrb-5-2019", "permenpanrb-7-2021", "permenpanrb-91-2021"]
STEP = re.compile(r"(\w+)(?:\[([^\]]+)\])?(?:\.|$)")


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("articles", ROOT / "scripts" / "articles.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
ENTRIES = SCRIPT.articles()
KNOWN = [one for one in ENTRIES if not one.get("unknown")]
TESTS = SCRIPT.tests()


def _name(entry: dict[str, Any]) -> str:
    return f"{entry['act']} {entry['place']}"


@cache
def _plain(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def _found(path: str) -> Any:
    """Follow ``file: rubrics[criteria].method`` through the packaged data."""
    name, _, steps = path.partition(": ")
    here: Any = _plain(name)
    assert "".join(step.group() for step in STEP.finditer(steps)) == steps
    for field, which in STEP.findall(steps):
        here = here[field]
        if which:
            (here,) = (one for one in here if _is(one, which))
    return here


def _is(one: Any, which: str) -> bool:
    """Tell whether a part has this key or target, or a note begins so, with no word cut off."""
    if "text_en" in one:
        return re.match(rf"{re.escape(which)}\b", one["text_en"]) is not None
    return which in (one.get("key"), one.get("target"))


def test_that_the_page_is_that_of_the_entries() -> None:
    assert SCRIPT.FILE.read_text("utf-8") == SCRIPT.page(), "run python scripts/articles.py"


def test_that_the_entries_are_those_of_the_four_regulations() -> None:
    assert list(dict.fromkeys(one["act"] for one in ENTRIES)) == ACTS
    assert all(inv.regulation(act).id == act for act in ACTS)


@pytest.mark.parametrize("entry", ENTRIES, ids=_name)
def test_that_an_article_is_held_or_not_known(entry: dict[str, Any]) -> None:
    if entry.get("unknown"):
        needed = {"act", "unknown", "place", "missing", "missing_en", "document"}
        assert set(entry) - {"href"} == needed
    else:
        needed = {"act", "place", "says", "says_en", "grade", "source", "data"}
        assert set(entry) - {"functions", "tests"} == needed
    assert all(entry.values())


@pytest.mark.parametrize("entry", KNOWN, ids=_name)
def test_that_a_grade_is_real_and_no_stronger_than_its_source(entry: dict[str, Any]) -> None:
    source = SCRIPT.sources(entry["act"])[entry["source"]]
    order = list(Grade)
    assert order.index(Grade(entry["grade"])) >= order.index(source.grade)


@pytest.mark.parametrize("entry", KNOWN, ids=_name)
def test_that_the_data_of_an_article_are_there(entry: dict[str, Any]) -> None:
    for path in entry["data"]:
        if ": " in path:
            assert _found(path)
        else:
            record, _, field = path.partition(".")
            assert field in attrs.fields_dict(getattr(model, record))


@pytest.mark.parametrize("entry", KNOWN, ids=_name)
def test_that_the_functions_of_an_article_are_public(entry: dict[str, Any]) -> None:
    for name in entry.get("functions", ()):
        room, _, function = name.rpartition(".")
        namespace = importlib.import_module(room)
        assert function in dir(namespace)
        assert callable(getattr(namespace, function))


def test_that_every_test_of_an_article_is_there_and_no_test_is_of_no_article() -> None:
    named = {name for one in KNOWN for name in one.get("tests", ())}
    own = {name for name in globals() if name.startswith("test_")}
    assert named == set(TESTS) - own
    assert any(TESTS.values())


@pytest.mark.parametrize(
    "entry", [one for one in KNOWN if one["place"].startswith("Pasal")], ids=_name
)
def test_that_an_article_can_be_cited(entry: dict[str, Any]) -> None:
    held = inv.regulation(entry["act"])
    cited = inv.parse_citation(f"PermenPANRB {held.number}/{held.year} {entry['place']}")
    place = f"Pasal {cited.article}" + (f" angka {cited.point}" if cited.point else "")
    assert (cited.regulation_id, cited.known, place) == (held.id, True, entry["place"])
