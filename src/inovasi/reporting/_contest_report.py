"""What a page or a workbook shows of a contest: its outcome first, and where everything in it comes from."""

from attrs import field, frozen

from inovasi.contest._contest import Contest
from inovasi.eligibility._findings import Findings
from inovasi.language import Language
from inovasi.results import Part, Result
from inovasi.selection._cut import Cut
from inovasi.selection._quota import Selection
from inovasi.selection._ranking import Ranking


@frozen(kw_only=True)
class ContestReport(Result):
    """
    A contest with what was found of it.

    Args:
        contest: The contest.
        decision: The ranking of its entries, or the decision that was taken on it.
        findings: Whether its entries may enter, of those that were checked.
    """

    contest: Contest
    decision: Ranking | Cut | Selection
    findings: tuple[Findings, ...] = field(default=(), converter=tuple[Findings, ...])

    @property
    def ranking(self) -> Ranking:
        """The ranking that the decision rests on."""
        return self.decision if isinstance(self.decision, Ranking) else self.decision.basis

    def _parts(self, lang: Language) -> list[Part]:
        """Say what was decided."""
        return [self.decision.text(lang), *(one.text(lang) for one in self.findings)]
