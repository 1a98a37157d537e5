"""Right uses of the public names, read by type checkers and never run."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import assert_type

import polars as pl
from matplotlib.axes import Axes

import inovasi as inv


edition = inv.scheme("kipp-2023")
assert_type(edition, inv.Scheme)
assert_type(inv.scheme(Path("own.toml")), inv.Scheme)
assert_type(inv.schemes("kipp", on=date(2024, 1, 1)), tuple[inv.Scheme, ...])
assert_type(inv.regulation("permenpanrb-91-2021"), inv.Regulation)
assert_type(inv.regulations(on=date(2022, 1, 1)), inv.catalog.Regulations)
assert_type([act.title for act in inv.regulations()], list[str | None])
assert_type("permenpanrb-30-2014" in inv.regulations(), bool)
assert_type(inv.lint(edition), tuple[inv.catalog.LintIssue, ...])

rubric = edition.rubric(group="general")
assert_type(rubric, inv.Rubric)
assert_type(rubric.criteria, tuple[inv.model.Criterion, ...])

sheet = inv.sheet(rubric, {"novelty": 80, "significance": Decimal("80.5")}, entry="pippalink")
assert_type(sheet, inv.ScoreSheet)
result = inv.score(rubric, sheet)
assert_type(result, inv.Score)
assert_type(result.value, Decimal | None)
assert_type(result.exact, Fraction | None)
assert_type(result.bounds, tuple[Fraction, Fraction])
assert_type(result.band, inv.model.Band | None)
assert_type(result.parts, Mapping[str, inv.Score])
assert_type(result.explain(lang="en"), str)

both = inv.combine([result, result])
assert_type(both, inv.Score)
ranking = inv.rank([both])
assert_type(ranking, inv.Ranking)
assert_type(ranking.places, tuple[inv.selection.RankRow, ...])
assert_type(result.plot(), Axes)
assert_type(inv.plot.ranking(ranking, ranking.plot(lang="en")), Axes)
assert_type(inv.combine([result], method="median"), inv.Score)
assert_type(inv.combine([result], inv.scoring.CombineMethod.SUM), inv.Score)
assert_type(inv.advance(ranking, 1, threshold=70, mode="gate", ties="keep_all"), inv.Cut)
assert_type(inv.select(ranking, 1, mode=inv.model.ThresholdMode.PRIORITY), inv.Selection)
mark = inv.Mark(criterion="novelty", value="80.5", status="claimed", on="2023-05-01")
assert_type(mark.value, Decimal | Fraction | None)
assert_type(mark.revise(by="a", reason="b", judgement="met"), inv.Mark)

holder = inv.Organisation(id="dispursip", name="Dispursip", kind="regency")
innovation = inv.Innovation(
    id="pippalink",
    title="Pippalink",
    organisation=holder,
    implemented="2021-07",
    phase="implemented",
    sdgs=[4],
    partners=[inv.Partner(name="Kafe", steps=[inv.model.PartnerStep(stage="introduced", on=2022)])],
    outcomes=[inv.Outcome(indicator="Kunjungan", unit="orang", target=3, realised="10")],
    evidence=[inv.Evidence(id="mou", kind="agreement", title="Perjanjian")],
)
assert_type(innovation.implemented, inv.PartialDate | None)
assert_type(innovation.phase, inv.model.Phase | None)
assert_type(innovation.partners, tuple[inv.Partner, ...])
assert_type(innovation.outcomes[0].achievement, Fraction | None)

findings = inv.check(innovation, edition, on=date(2023, 5, 1))
assert_type(findings, inv.Findings)
assert_type(findings.with_verdict("unmet"), tuple[inv.eligibility.Finding, ...])
assert_type(inv.eligibility.Verdict.UNMET.label, inv.Bilingual)
assert_type(innovation.partners[0].advance("trial", "2022-05"), inv.Partner)
assert_type(innovation.partners[0].reached(inv.model.PartnerStage.TRIAL), bool)
assert_type(findings.eligible, bool | None)

started = inv.PartialDate.parse("2021-07")
assert_type(started, inv.PartialDate)
assert_type(started.earliest, date)
assert_type(inv.Tenure(since=started).covers(date(2022, 1, 1)), bool | None)

assert_type(inv.read("inovasi.json", inv.Innovation), inv.Innovation)
assert_type(inv.read_all("inovasi.json", inv.Innovation), list[inv.Innovation])
assert_type(inv.loads(inv.dumps(innovation), inv.Innovation), inv.Innovation)
assert_type(inv.loads(b"[]", list[inv.Innovation]), list[inv.Innovation])
inv.write(innovation, "inovasi.json")
inv.write([innovation], Path("inovasi.json"))
assert_type(inv.io.read_package("paket"), dict[str, list[object]])
assert_type(inv.structure({"system": "bps", "code": "62"}, inv.RegionCode), inv.RegionCode)

marks = pl.DataFrame({"entry": ["a"], "evaluator": ["p"], "novelty": [80]})
assert_type(inv.score_frame(rubric, marks, evaluator="evaluator", each="sheet"), pl.DataFrame)
assert_type(inv.score_frame(rubric, marks.lazy()), pl.LazyFrame)
assert_type(inv.frames.rank_frame(marks), pl.DataFrame)
assert_type(inv.panel.krippendorff_alpha(marks), inv.panel.Agreement)
assert_type(inv.panel.krippendorff_alpha(marks, measure="ordinal"), inv.panel.Agreement)
assert_type(inv.panel.icc(marks, "A,1"), inv.panel.Agreement)
assert_type(inv.score_frame(rubric, marks, combine="mean_present"), pl.DataFrame)
assert_type(inv.to_frame([innovation]), pl.DataFrame)
assert_type(inv.to_frame([innovation], backend="pandas"), inv.Frame)
assert_type(inv.from_frame(marks, inv.Innovation), list[inv.Innovation])

try:
    inv.scheme("kipp-2032")
except inv.NotFoundError as error:
    assert_type(error.suggestions, tuple[str, ...])
except inv.DataError as error:
    assert_type(error.problems, tuple[inv.Problem, ...])
