"""Wrong uses of the public names: each line must be an error, read by type checkers and never run."""

from datetime import date
from decimal import Decimal

import polars as pl

import inovasi as inv
from inovasi import Inovation  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnusedImport]  # noqa: F401


rubric = inv.scheme("kipp-2023").rubric(group="general")
sheet = inv.sheet(rubric, {"novelty": 80})
result = inv.score(rubric, sheet)
ranking = inv.rank([result])
holder = inv.Organisation(id="dispursip", name="Dispursip", kind="regency")
innovation = inv.Innovation(id="pippalink", title="Pippalink", organisation=holder)
mark = inv.Mark(criterion="novelty", value=80)
partner = inv.Partner(name="Kafe", steps=[inv.model.PartnerStep(stage="introduced", on=2022)])
findings = inv.check(innovation, "kipp-2023")
marks = pl.DataFrame({"entry": ["a"], "evaluator": ["p"], "novelty": [80]})

# Names that do not exist
inv.skore  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
inv.panel.alfa  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
inv.portfolio.coverage.text  # type: ignore[attr-defined]  # pyright: ignore[reportFunctionMemberAccess]  # noqa: B018
inv.scheme("kipp-2023").rubrik  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
inv.model.Phase.TRAIL  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
innovation.titel  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
result.score  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
inv.model.MethodWord  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018

# Fields that are unknown, missing or of another kind
inv.Innovation(id="a", titel="A", organisation=holder)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
inv.Organisation(id="a", name="A")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
inv.Organisation("a", "A", "regency")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
inv.Innovation(id=3, title="A", organisation=holder)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Innovation(id="a", title="A", organisation="dispursip")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Innovation(id="a", title="A", organisation=holder, sdgs=["4"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
inv.Innovation(id="a", title="A", organisation=holder, sdgs=4)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Innovation(id="a", title="A", organisation=holder, partners=[holder])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
inv.Innovation(id="a", title="A", organisation=holder, team=[inv.Team(name="T")])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Innovation(id="a", title="A", organisation=holder, implemented=2021.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Outcome(indicator="Kunjungan", unit="orang", target=2.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Outcome(indicator="Kunjungan", unit="orang", higher_is_better="no")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Mark(criterion="novelty", value=80.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Mark(criterion="novelty", values=[80.5])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
inv.Mark(criterion="sid31", level="3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Mark(criterion="novelty", value=80, on=2023)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

# Words that a vocabulary does not have
inv.Organisation(id="a", name="A", kind="regensi")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Organisation(id="a", name="A", kind=inv.model.Phase.TRIAL)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Innovation(id="a", title="A", organisation=holder, phase="trail")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.RegionCode(system="bpz", code="62")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.Mark(criterion="novelty", judgement="good")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.combine([result], method="average")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.combine([result], method=inv.panel.Measure.NOMINAL)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.advance(ranking, 1, ties="keep")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.select(ranking, 1, mode="door")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.panel.krippendorff_alpha(marks, measure="ratio")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.panel.icc(marks, "A")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.score_frame(rubric, marks, combine="average")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.score_frame(rubric, marks, each="panel")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
partner.reached("met")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
mark.revise(by="a", reason="b", status="firm")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
findings.with_verdict("failed")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.testing.organisations(kinds=["regensi"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
inv.testing.partial_dates(precisions=["hour"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]

# Arguments of another kind
result.explain(lang="xx")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.check(innovation, "kipp-2023", on="2023-05-01")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.check([innovation], "kipp-2023")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.score(rubric, {"novelty": 80})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.score(sheet, rubric)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.score(rubric)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
inv.score(rubric, sheet, strict=True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
inv.sheet(rubric, {"novelty": 80.5})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
inv.sheet(rubric, {3: 80})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
inv.sheet(rubric, [80])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.rank(result)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.rank([sheet])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
inv.advance(ranking, "5")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.advance([result], 5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.choose([innovation], "kipp-2023", scores={"pippalink": 80.5})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
inv.readiness(innovation, "kipp-2023", lead_times={"mou": "3"})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
inv.schemes(on="2024")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.scheme(2023)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.read("a.json", "Innovation")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.read("a.json", inv.Innovation, locale="fr")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.score_frame(rubric, [{"entry": "a"}])  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
inv.frames.rank_frame(inv.rank([result]))  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
inv.from_frame([innovation], inv.Innovation)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.to_frame([innovation], backend="excel")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
inv.panel.krippendorff_alpha("a.csv")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.panel.cohen_kappa(marks, pair=["p", "q"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

# Results that are taken for something else
inv.read("a.json", inv.Innovation)[0]  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
inv.read_all("a.json", inv.Innovation).title  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
inv.loads("[]", list[inv.Innovation]).title  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
inv.structure({}, inv.RegionCode).title  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
number: Decimal = result.value  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
share: float = result.exact  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
lines: list[inv.selection.RankRow] = ranking.places  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
day: date = innovation.implemented  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
phase: inv.model.Phase = innovation.phase  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
table: pl.DataFrame = inv.score_frame(rubric, marks.lazy())  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
result.value + 1  # type: ignore[operator]  # pyright: ignore[reportOptionalOperand, reportUnusedExpression]
result.parts["novelty"] = result  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
inv.check(innovation, "kipp-2023").plot()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
inv.rank([result]).places.append(1)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]

# Records do not change
innovation.title = "B"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
mark.value = Decimal(3)  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
innovation.sdgs.append(4)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
