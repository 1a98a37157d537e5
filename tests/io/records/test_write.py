"""Records become tables that read back equal, or are refused by name. Constructed data."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from inovasi.errors import DataError
from inovasi.io._files import write_table
from inovasi.io.records._write import write_value
from inovasi.io.tables._cells import split_items
from inovasi.model._evaluation import Mark, ScoreSheet
from inovasi.model._evidence import Evidence
from inovasi.model._innovation import Innovation, Outcome
from inovasi.model._organisation import Organisation
from inovasi.model._team import Team
from inovasi.model._tenure import Tenure


CITY = Organisation(id="d", name="D", kind="city")


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Team(name="-"), "found no|missing"),
        (Outcome(indicator=" x", unit="y"), "indicator"),
        (Innovation(id="a", title="A", organisation=CITY, categories=["satu\ndua"]), "categories"),
        (Evidence(id="a", kind="link", title="x", validity=Tenure()), "validity"),
        (
            ScoreSheet(
                marks=[Mark(criterion="x", value=3).revise(by="q", reason="salah", value=4)]
            ),
            "marks",
        ),
        (ScoreSheet(marks=[Mark(criterion="x", values=[])]), "marks"),
    ],
)
def test_what_would_not_read_back_equal_is_refused_by_name(
    record: Any, field: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError, match=field):
        write_table([record], tmp_path / "a.xlsx")


def test_two_records_of_one_name_do_not_melt_into_one(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="same name"):
        write_table([Team(name="a"), Team(name="a")], tmp_path / "a.csv")


@given(
    st.lists(
        st.text(
            st.characters(exclude_characters="\n", exclude_categories=["Cs", "Zs", "Cc"]),
            min_size=1,
        )
    )
)
def test_several_values_in_a_cell_come_apart_again(texts: list[str]) -> None:
    plain = [text.strip() for text in texts if text.strip()]
    assert split_items(str(write_value(tuple(plain)))) == plain
