"""Readings of a file are held to the rules of their groups, by the linter as by `route`."""

from datetime import date

from inovasi.catalog._lint import lint_scheme
from inovasi.model._requirement import Connectors, InTheme, Requirement
from inovasi.model._scheme import ListItem, Scheme
from inovasi.model._source import Source


def test_that_the_readings_of_a_file_are_held_to_its_rules() -> None:
    edition = Scheme(
        id="x-2023",
        family="x",
        year=2023,
        label="Constructed",
        status="incomplete",
        reviewed_on=date(2026, 1, 1),
        groups=[ListItem(key="general", label="Umum", source="guide")],
        requirements=[
            Requirement(key="r", label="R", groups=["general"], rule=InTheme(), source="guide")
        ],
        readings=[
            Connectors(key="a", group="generl", clauses=[["r"]], source="guide"),
            Connectors(key="b", group="general", clauses=[["s"], []], source="guide"),
            Connectors(key="c", group="general", clauses=[["r"]], source="guide"),
        ],
        sources=[Source(key="guide", title="Pedoman", grade="text")],
    )
    found = [(one.problem.path, one.problem.code) for one in lint_scheme(edition)]
    assert found == [
        ("readings[0].group", "unknown"),
        ("readings[1].clauses", "unknown"),
        ("readings[1].clauses", "missing"),
        ("readings[1].clauses", "empty"),
    ]
