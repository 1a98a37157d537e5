"""Wrong uses of the public names: each line must be an error, read by type checkers and never run."""

import inovasi as inv
from inovasi import Inovation  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnusedImport]  # noqa: F401


inv.skore  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
inv.panel.alfa  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
inv.portfolio.coverage.text  # type: ignore[attr-defined]  # pyright: ignore[reportFunctionMemberAccess]  # noqa: B018
inv.scheme("kipp-2023").rubrik  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018

rubric = inv.scheme("kipp-2023").rubric(group="general")
inv.score_frame(rubric, [{"entry": "a"}])  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
inv.panel.krippendorff_alpha("a.csv")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
inv.read("a.json", inv.Innovation)[0]  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
inv.loads("[]", list[inv.Innovation]).title  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
