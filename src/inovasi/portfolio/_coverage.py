"""How far partners have come: introduced, trial, agreement, active, ended."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from attrs import frozen

from inovasi._readable import Readable
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, Language, format_percent, text_table
from inovasi.model._innovation import Innovation
from inovasi.model._partner import Partner, PartnerStage


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
    Bilingual("kini di sini", "stand here now"),
)


@frozen(kw_only=True)
class FunnelStage:
    """
    One stage of a funnel.

    Args:
        stage: The stage.
        reached: Partnerships that came at least this far; for ``ended``, those that ended.
        standing: Partnerships whose last step is this one.
        share: Reached over all partnerships, or ``None`` when there is none.
        conversion: Reached over those that reached the stage before, or ``None`` for the first
            stage, for ``ended``, and when none reached the stage before.
    """

    stage: PartnerStage
    reached: int
    standing: int
    share: Fraction | None
    conversion: Fraction | None


@frozen(kw_only=True)
class PartnerFunnel(Readable):
    """
    How many partnerships came how far.

    Args:
        label: Whose partners they are.
        partnerships: How many partnerships there are; a partner of two innovations counts twice.
        partners: How many partners there are by name.
        stages: The five stages in order.
    """

    label: str
    partnerships: int
    partners: int
    stages: tuple[FunnelStage, ...]

    def at(self, stage: PartnerStage | str) -> FunnelStage:
        """
        Give one stage.

        Args:
            stage: The stage.

        Returns:
            Its counts and shares.
        """
        by_stage = {row.stage: row for row in self.stages}
        return by_stage[PartnerStage(stage)]

    def text(self, lang: Language = "id") -> str:
        """Set the funnel as a table."""
        count = Bilingual(
            f"{self.partnerships} kemitraan, {self.partners} mitra",
            f"partnerships: {self.partnerships}, partners: {self.partners}",
        )
        if not self.partnerships:
            count = Bilingual("belum ada mitra yang tercatat", "no partner is on record")
            return f"{self.label}: {count.of(lang)}"
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
        table = text_table([head.of(lang) for head in _HEAD], rows)
        return f"{self.label}: {count.of(lang)}\n{table}"


@frozen(kw_only=True)
class Coverage(Readable):
    """
    The funnels of several innovations and of all of them together.

    Args:
        funnels: One for each innovation, in the order given.
        total: All partnerships together.
    """

    funnels: tuple[PartnerFunnel, ...]
    total: PartnerFunnel

    def text(self, lang: Language = "id") -> str:
        """Set one line for each innovation and one for all."""
        head = [Bilingual("inovasi", "innovation").of(lang)]
        head += [label.of(lang) for label in _LABELS.values()]
        rows = [
            [funnel.label, *(str(row.reached) for row in funnel.stages)]
            for funnel in (*self.funnels, self.total)
        ]
        rows[-1][0] = Bilingual("jumlah", "total").of(lang)
        return text_table(head, rows)


def funnel(innovation: Innovation) -> PartnerFunnel:
    """
    Count how far the partners of one innovation have come.

    Args:
        innovation: The innovation.

    Returns:
        Counts and exact shares by stage. A skipped stage counts as passed; a partnership that ended
        has passed what was stated before its end.

    Raises:
        DataError: If a partner stands there twice, as it would be counted twice.

    Example:
        >>> from inovasi.model import Organisation
        >>> from inovasi.model import PartnerStep
        >>> trial = [PartnerStep(stage="introduced"), PartnerStep(stage="trial")]
        >>> cafes = [Partner(name=f"Kafe {n}", steps=trial) for n in range(1, 6)]
        >>> cafes[:2] = [cafe.advance("agreement") for cafe in cafes[:2]]
        >>> library = Organisation(id="dispursip", name="Dispursip", kind="regency")
        >>> pippalink = Innovation(
        ...     id="pippalink", title="Pippalink", organisation=library, partners=cafes
        ... )
        >>> funnel(pippalink).at("agreement").conversion
        Fraction(2, 5)
    """
    problems = _repeated(innovation)
    if problems:
        raise DataError(problems)
    return _count(innovation.title, innovation.partners)


def coverage(innovations: Iterable[Innovation]) -> Coverage:
    """
    Count how far the partners of a portfolio have come.

    Args:
        innovations: The innovations of the portfolio.

    Returns:
        A funnel for each and one for all.

    Raises:
        DataError: If an innovation stands there twice, or names a partner twice.
    """
    all_of_them = tuple(innovations)
    times = Counter(innovation.id for innovation in all_of_them)
    problems = [
        Problem(
            message=f"innovation {key!r} stands {count} times in the portfolio; give it once",
            code="repeated_innovation",
        )
        for key, count in sorted(times.items())
        if count > 1
    ]
    problems += [problem for innovation in all_of_them for problem in _repeated(innovation)]
    if problems:
        raise DataError(problems)
    return Coverage(
        funnels=tuple(_count(innovation.title, innovation.partners) for innovation in all_of_them),
        total=_count(
            "portfolio", tuple(p for innovation in all_of_them for p in innovation.partners)
        ),
    )


def _name(partner: Partner) -> str:
    return " ".join(partner.name.casefold().split())


def _repeated(innovation: Innovation) -> list[Problem]:
    times = Counter(_name(partner) for partner in innovation.partners)
    return [
        Problem(
            message=f"partner {name!r} stands {count} times; merge its steps into one partner",
            source=innovation.id,
            path="partners",
            code="repeated_partner",
        )
        for name, count in sorted(times.items())
        if count > 1
    ]


def _count(label: str, partners: tuple[Partner, ...]) -> PartnerFunnel:
    standing = Counter(partner.stage for partner in partners)
    rows: list[FunnelStage] = []
    for stage in PartnerStage:
        reached = sum(partner.reached(stage) for partner in partners)
        before = rows[-1].reached if rows else 0
        rows.append(
            FunnelStage(
                stage=stage,
                reached=reached,
                standing=standing[stage],
                share=_ratio(reached, len(partners)),
                conversion=None if stage is PartnerStage.ENDED else _ratio(reached, before),
            )
        )
    return PartnerFunnel(
        label=label,
        partnerships=len(partners),
        partners=len({_name(partner) for partner in partners}),
        stages=tuple(rows),
    )


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
