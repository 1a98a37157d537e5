"""How far partners have come: introduced, trial, agreement, active, ended."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import ClassVar, Final

from attrs import frozen

from inovasi._wording import repeated
from inovasi.errors import DataError
from inovasi.identity import fold
from inovasi.language import Bilingual, Language, format_percent
from inovasi.model._innovation import Innovation
from inovasi.model._partner import Partner, PartnerStage, PartnerStageWord
from inovasi.results import Grid, Part, Result


_LABELS: Final = {
    PartnerStage.INTRODUCED: Bilingual("diperkenalkan", "introduced"),
    PartnerStage.TRIAL: Bilingual("uji coba", "trial"),
    PartnerStage.AGREEMENT: Bilingual("kerja sama", "agreement"),
    PartnerStage.ACTIVE: Bilingual("aktif", "active"),
    PartnerStage.ENDED: Bilingual("berakhir", "ended"),
}
_HEAD: Final = (
    Bilingual("tahap", "stage"),
    Bilingual("mencapai", "reached"),
    Bilingual("dari semua", "of all"),
    Bilingual("dari tahap sebelumnya", "of the stage before"),
    Bilingual("kini di sini", "here now"),
)


@frozen(kw_only=True)
class FunnelStage:
    """
    One stage of a funnel.

    Args:
        stage: The stage.
        reached: Partnerships that came at least this far; for ``ended``, those that ended.
        standing: Partnerships whose last step is this one.
        share: Reached over all partnerships, or ``None`` without any.
        conversion: Reached over those that reached the stage before, or ``None`` for the first
            stage, for ``ended``, and when none reached the stage before.
    """

    stage: PartnerStage
    reached: int
    standing: int
    share: Fraction | None
    conversion: Fraction | None


@frozen(kw_only=True)
class PartnerFunnel(Result):
    """
    How many partnerships came how far.

    Args:
        label: Whose partners they are.
        partnerships: How many partnerships there are; a partner of two innovations counts twice.
        partners: How many partners there are by name.
        stages: The five stages in order.
    """

    table = "stages"
    leads: ClassVar[tuple[str, ...]] = ("label",)

    label: str
    partnerships: int
    partners: int
    stages: tuple[FunnelStage, ...]

    def at(self, stage: PartnerStageWord) -> FunnelStage:
        """Give the counts and shares of one stage."""
        wanted = PartnerStage(stage)
        return next(row for row in self.stages if row.stage is wanted)

    def _parts(self, lang: Language) -> list[Part]:
        """Set the funnel as a table."""
        if not self.partnerships:
            nobody = Bilingual("belum ada mitra yang tercatat", "no partner is on record")
            return [f"{self.label}: {nobody.of(lang)}"]
        count = Bilingual(
            f"{self.partnerships} kemitraan, {self.partners} mitra",
            f"partnerships: {self.partnerships}, partners: {self.partners}",
        )
        rows = [
            (
                _LABELS[row.stage].of(lang),
                str(row.reached),
                format_percent(row.share, lang),
                format_percent(row.conversion, lang),
                str(row.standing),
            )
            for row in self.stages
        ]
        table = Grid.of([head.of(lang) for head in _HEAD], rows)
        return [f"{self.label}: {count.of(lang)}", table]


@frozen(kw_only=True)
class Coverage(Result):
    """
    The funnels of several innovations and of all of them together.

    Args:
        funnels: One for each innovation, in the order given.
        total: All partnerships together.
    """

    table = "funnels"

    funnels: tuple[PartnerFunnel, ...]
    total: PartnerFunnel

    def _parts(self, lang: Language) -> list[Part]:
        """Set a table with a row for each innovation and one for all."""
        head = [Bilingual("inovasi", "innovation"), *_LABELS.values()]
        names = [*(funnel.label for funnel in self.funnels), Bilingual("jumlah", "total").of(lang)]
        rows = [
            # Who lists no partner may have some; a dash is no zero.
            [name, *(str(row.reached) if funnel.partnerships else "-" for row in funnel.stages)]
            for name, funnel in zip(names, (*self.funnels, self.total), strict=True)
        ]
        return [Grid.of([word.of(lang) for word in head], rows)]


def coverage(innovations: Iterable[Innovation]) -> Coverage:
    """
    Count how far the partners of a portfolio have come.

    Args:
        innovations: The innovations of the portfolio.

    Returns:
        A funnel for each and one for all, with counts and exact shares by stage. A skipped stage
        counts as passed; a partnership that ended has passed what was stated before its end.

    Raises:
        DataError: If an innovation, or a partner of one innovation, would be counted twice.

    Example:
        >>> from inovasi.model import Organisation, PartnerStep
        >>> trial = [PartnerStep(stage="introduced"), PartnerStep(stage="trial")]
        >>> cafes = [Partner(name=f"Kafe {n}", steps=trial) for n in range(1, 6)]
        >>> cafes[:2] = [cafe.advance("agreement") for cafe in cafes[:2]]
        >>> library = Organisation(id="dispursip", name="Dispursip", kind="regency")
        >>> pippalink = Innovation(
        ...     id="pippalink", title="Pippalink", organisation=library, partners=cafes
        ... )
        >>> coverage([pippalink]).total.at("agreement").conversion
        Fraction(2, 5)
    """
    everyone = tuple(innovations)
    problems = repeated("innovations", (one.id for one in everyone))
    for one in everyone:
        names = (fold(partner.name) for partner in one.partners)
        problems += repeated("partners", names, source=one.id)
    if problems:
        raise DataError(problems)
    return Coverage(
        funnels=tuple(_count(one.title, one.partners) for one in everyone),
        total=_count("portfolio", [p for one in everyone for p in one.partners]),
    )


def _count(label: str, partners: Sequence[Partner]) -> PartnerFunnel:
    standing = Counter(partner.stage for partner in partners)
    rows: list[FunnelStage] = []
    for stage in PartnerStage:
        reached = sum(partner.reached(stage) for partner in partners)
        before = rows[-1].reached if rows and stage is not PartnerStage.ENDED else 0
        rows.append(
            FunnelStage(
                stage=stage,
                reached=reached,
                standing=standing[stage],
                share=Fraction(reached, len(partners)) if partners else None,
                conversion=Fraction(reached, before) if before else None,
            )
        )
    return PartnerFunnel(
        label=label,
        partnerships=len(partners),
        partners=len({fold(partner.name) for partner in partners}),
        stages=tuple(rows),
    )
