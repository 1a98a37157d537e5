"""The strategies are found in whatever order the two libraries are imported, and cost nothing before."""

import subprocess
import sys

import attrs
import pytest
from hypothesis import strategies as st

import inovasi as inv
from inovasi._hypothesis import offer, offer_loaded


ASK = "\nprint(repr(st.from_type(inv.Innovation)), repr(st.from_type(inv.Ranking)))"


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    "first",
    [
        "import hypothesis; import inovasi as inv",
        "import inovasi as inv; import hypothesis",
        "import inovasi as inv; inv.Innovation, inv.Ranking; import hypothesis",
        "from inovasi.testing import innovations; import inovasi as inv",
        "import inovasi.testing._records, inovasi as inv",
        "import inovasi.testing._results, inovasi as inv",
    ],
)
def test_that_the_order_of_imports_plays_no_part(first: str) -> None:
    found = run(f"{first}\nfrom hypothesis import strategies as st{ASK}")
    assert found == "drawn(_what=Innovation, how=record) rankings()"


@pytest.mark.parametrize(
    "program",
    [
        "import inovasi.testing",
        "import inovasi as inv; inv.score",
        "from inovasi.testing import simulate",
    ],
)
def test_that_hypothesis_is_not_imported_before_a_strategy_is_asked_for(program: str) -> None:
    assert run(f"{program}\nimport sys; print('hypothesis' in sys.modules)") == "False"


def test_that_hypothesis_alone_loads_next_to_nothing_of_this_library() -> None:
    ask = "import hypothesis, sys; print(*(n for n in sys.modules if n.startswith('inovasi.')))"
    assert set(run(ask).split()) <= {
        "inovasi._hypothesis",
        "inovasi._lazy",
        "inovasi._version",
    }


@pytest.mark.parametrize(
    ("module", "name", "found"),
    [
        ("selection._ranking", "Ranking", "rankings()"),
        ("model._innovation", "Innovation", "drawn(_what=Innovation, how=record)"),
    ],
)
def test_that_a_class_is_found_that_nobody_asked_the_face_for(
    module: str, name: str, found: str
) -> None:
    program = f"import hypothesis.strategies as st\nfrom inovasi.{module} import {name}\n"
    assert run(f"{program}print(repr(st.from_type({name})))") == found


def test_that_a_function_of_the_face_brings_the_classes_of_its_arguments() -> None:
    found = run(
        "import hypothesis.strategies as st, inovasi as inv\n"
        "inv.score\n"
        "from inovasi.model._rubric import Rubric\n"
        "print(repr(st.from_type(Rubric)))"
    )
    assert found.startswith("_rubrics(")


def test_that_a_class_is_offered_once_and_only_when_it_is_finished() -> None:
    class Unfinished:
        pass

    @attrs.frozen
    class Own:
        key: str

    offer(Unfinished)
    assert "Unfinished" in repr(st.from_type(Unfinished))
    offer(Own)
    assert repr(st.from_type(Own)) == "drawn(_what=Own, how=record)"
    mine = st.just(Own("mine"))
    st.register_type_strategy(Own, mine)
    offer(Own)
    assert repr(st.from_type(Own)) == repr(mine)


def test_that_nothing_is_offered_without_hypothesis(monkeypatch: pytest.MonkeyPatch) -> None:
    @attrs.frozen
    class Late:
        key: str

    monkeypatch.delitem(sys.modules, "hypothesis.strategies")
    offer_loaded()
    offer(Late)
    monkeypatch.undo()
    assert repr(st.from_type(Late)) != "drawn(_what=Late, how=record)"


def test_that_offering_again_changes_nothing() -> None:
    before = repr(st.from_type(inv.Award))
    offer_loaded()
    assert repr(st.from_type(inv.Award)) == before
