"""Write the documentation pages that come from the data: docs/schemes/*.md and docs/indices.md."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path

import inovasi as inv
from inovasi.language import format_number


DOCS = Path(__file__).parents[1] / "docs"

FAMILIES = {
    "accreditation": "Accreditation of libraries (Perpusnas)",
    "banten": "Banten: the application of the province",
    "iga": "Innovative Government Award (Kemendagri)",
    "iid": "Indeks Inovasi Daerah (Kemendagri)",
    "iplm": "Indeks Pembangunan Literasi Masyarakat (Perpusnas)",
    "kipp": "Kompetisi Inovasi Pelayanan Publik, KIPP / Sinovik (PANRB)",
    "kovablik": "KOVABLIK Jawa Timur",
    "lppd": "Library indicators of the regional government report (LPPD)",
    "ntt": "Nusa Tenggara Timur",
    "permenpanrb": "Innovation by the regulations of the ministry (PANRB)",
    "sulsel": "KIPP Sulawesi Selatan",
    "tgm": "Tingkat Kegemaran Membaca (Perpusnas)",
    "tkm": "Tingkat Kegemaran Membaca from 2025 (Perpusnas)",
    "tpbis": "Perpustakaan Berbasis Inklusi Sosial, TPBIS (Perpusnas)",
    "village-library-contest": "National contest of village libraries (Perpusnas)",
}

INDICES = ("iid", "iplm", "tgm", "tkm")

METHODS = {
    "mark": "a mark",
    "level": "weight x highest proven level",
    "ratio": "numerator / denominator",
    "pooled_mean": "sum / max(floor, n)",
    "capped_count": "unit x min(n, cap)",
    "judgement": "met or not",
    "weighted": "sum of weight x mark / highest mark",
    "sum": "sum",
    "mean": "mean",
    "percent_of_max": "sum / maximum x 100",
    "all_met": "every one must be met",
}


def pages() -> dict[Path, str]:
    """
    Make every page.

    Returns:
        Path to text.
    """
    by_family = {
        family: tuple(editions)
        for family, editions in groupby(
            sorted(inv.schemes(), key=lambda s: (s.family, s.id)), lambda s: s.family
        )
    }
    made = {
        DOCS / "schemes" / f"{family}.md": _page(family, editions)
        for family, editions in by_family.items()
    }
    made[DOCS / "schemes" / "index.md"] = _index(by_family)
    made[DOCS / "indices.md"] = _indices({family: by_family[family] for family in INDICES})
    return made


def _index(by_family: dict[str, tuple[inv.Scheme, ...]]) -> str:
    lines = ["# The schemes", "", "One page a family, made from the data.", ""]
    for family, editions in by_family.items():
        ids = ", ".join(f"`{edition.id}`" for edition in editions)
        lines.append(f"- [{_title(family, editions)}]({family}.md): {ids}")
    return "\n".join(lines) + "\n"


def _title(family: str, editions: tuple[inv.Scheme, ...]) -> str:
    return FAMILIES.get(family, editions[0].label)


def _page(family: str, editions: tuple[inv.Scheme, ...]) -> str:
    lines = [
        f"# {_title(family, editions)}",
        "",
        "This page is made from the data; a `?` is unknown.",
        "",
    ]
    for edition in editions:
        lines += _edition(edition)
    return "\n".join(lines).rstrip() + "\n"


def _edition(edition: inv.Scheme) -> Iterator[str]:
    yield f"## {edition.label} (`{edition.id}`)"
    yield ""
    yield f"Status: {edition.status.value}. Legal basis: {_codes(edition.basis) or '?'}. Reviewed on {edition.reviewed_on}."
    yield ""
    for theme in edition.themes:
        yield f"Theme: {theme.label} {_cite(edition, theme.source, theme.grade)}"
        yield ""
    for rubric in edition.rubrics:
        yield from _rubric(edition, rubric)
    if edition.requirements:
        yield from _table(
            ("requirement", "groups", "source"),
            (
                (r.label, _codes(r.groups), _cite(edition, r.source, r.grade))
                for r in edition.requirements
            ),
        )
    if edition.counts:
        yield from _table(
            ("stage", "group or kind", "number", "source"),
            (
                (
                    c.stage + (f" ({c.reading})" if c.reading else ""),
                    c.group or c.kind or "",
                    f"{c.n:,}",
                    _cite(edition, c.source, c.grade),
                )
                for c in edition.counts
            ),
        )
    for head, items in (
        (
            "Conflicts",
            [f"{c.subject}: {' / '.join(c.readings)}. {c.handling}" for c in edition.conflicts],
        ),
        ("Unknown", edition.unknowns),
        ("Notes", edition.notes),
        (
            "Sources",
            [
                f"`{s.key}` ({s.grade.value}) {s}" + (f", <{s.href}>" if s.href else "")
                for s in edition.sources
            ],
        ),
    ):
        if items:
            yield f"**{head}**"
            yield ""
            yield from (f"- {item}" for item in items)
            yield ""


def _rubric(edition: inv.Scheme, rubric: inv.Rubric) -> Iterator[str]:
    yield f"### {rubric.label} (`{rubric.key}`)"
    yield ""
    yield _formula(edition, rubric)
    yield ""
    rows = []
    for criterion in rubric.criteria:
        weight = "not scored" if not criterion.scored else _number(criterion.weight)
        limits = " + ".join(
            str(box.max_words) for box in criterion.boxes if box.max_words is not None
        )
        levels = "; ".join(f"{level.level}: {level.label}" for level in criterion.levels)
        source = _cite(
            edition,
            criterion.source or rubric.source,
            criterion.grade or (None if criterion.source else rubric.grade),
        )
        rows.append((f"`{criterion.key}`", criterion.label, weight, limits or levels, source))
    yield from _table(("key", "criterion", "weight", "words or levels", "source"), rows)
    if rubric.bands:
        spans = "; ".join(f"{b.label} {_number(b.min)} to {_number(b.max)}" for b in rubric.bands)
        yield f"Bands: {spans} {_cite(edition, rubric.bands_source or rubric.source, rubric.bands_grade or rubric.grade)}"
        yield ""


def _formula(edition: inv.Scheme, rubric: inv.Rubric) -> str:
    """How the rubric is computed, in one line."""
    parts = [f"Method: {METHODS[rubric.method.value]}"]
    if rubric.factor != 1:
        parts.append(f"times {_number(rubric.factor)}")
    if rubric.maximum is not None:
        parts.append(f"maximum {_number(rubric.maximum)}")
    if rubric.scale is not None:
        top = "open" if rubric.scale.max is None else _number(rubric.scale.max)
        parts.append(
            f"marks {_number(rubric.scale.min)} to {top} {_cite(edition, rubric.scale.source or rubric.source, rubric.scale.grade)}"
        )
    for criterion in rubric.criteria:
        if criterion.floor is not None:
            parts.append(
                f"`{criterion.key}` is {METHODS['pooled_mean']} with floor {criterion.floor}"
            )
        if criterion.unit is not None:
            gate = (
                f" if `{criterion.gate.fact}` >= {_number(criterion.gate.at_least)}"
                if criterion.gate
                else ""
            )
            parts.append(
                f"`{criterion.key}` is {_number(criterion.unit)} for each, up to {criterion.cap}{gate}"
            )
    if rubric.rounding is not None:
        parts.append(f"rounded to {rubric.rounding.places} places, {rubric.rounding.mode.value}")
    return "; ".join(parts) + "."


def _indices(by_family: dict[str, tuple[inv.Scheme, ...]]) -> str:
    lines = [
        "# How each index is computed, and how that changed by year",
        "",
        "Made from the data. The same name does not mean the same formula: a value carries its year, its",
        "method and who measured it, and years with different formulas must not be put into one series.",
        "",
    ]
    for family, editions in by_family.items():
        lines += [f"## {_title(family, editions)}", ""]
        rows = []
        for edition in editions:
            said = [f"`{rubric.key}`: {_formula(edition, rubric)}" for rubric in edition.rubrics]
            bands = [
                f"`{rubric.key}`: "
                + "; ".join(f"{b.label} {_number(b.min)}-{_number(b.max)}" for b in rubric.bands)
                for rubric in edition.rubrics
                if rubric.bands
            ]
            rows.append(
                (f"`{edition.id}`", "<br>".join(said) or "unknown", "<br>".join(bands) or "unknown")
            )
        lines += _table(("edition", "computed as", "bands"), rows)
        for before, after in pairwise(editions):
            changes = [
                c
                for c in inv.diff(before, after)
                if c.path.startswith("rubrics") and c.name in RULES
            ]
            lines += [
                f"- {before.year} -> {after.year}: "
                + (
                    "; ".join(c.sentence("en") for c in changes[:12])
                    or "no known change of method, weights or bands"
                )
            ]
            if len(changes) > 12:
                lines[-1] += (
                    f"; and {len(changes) - 12} more (`inovasi diff {before.id} {after.id}`)"
                )
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


RULES = ("method", "factor", "maximum", "weight", "floor", "unit", "cap", "min", "max", "at_least")
"""Fields that make the formula."""


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(heads)
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
    yield ""


def _cite(edition: inv.Scheme, key: str | None, grade: inv.model.Grade | None) -> str:
    source = edition.source(key)
    if source is None:
        return ""
    return f"[{source.key}, {(grade or source.grade).value}]"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _number(value: object) -> str:
    return "?" if value is None else format_number(value, "en")  # type: ignore[arg-type]


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    print(f"wrote {len(pages())} pages")
