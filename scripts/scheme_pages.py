"""Write the documentation pages that come from the data: docs/schemes/*.md, docs/indices.md, docs/methods.md."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import Path

import inovasi as inv
from inovasi.language import format_number, wording
from inovasi.model import Requirement, Unknown
from inovasi.model._criterion import NEEDS, READS


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


RULES = ("method", "factor", "maximum", "weight", "floor", "unit", "cap", "min", "max", "at_least")
"""Fields that make the formula."""

MOST_CHANGES = 12


def pages() -> dict[Path, str]:
    """Give the text of each page by its path."""
    editions = sorted(inv.schemes(), key=lambda s: (s.family, s.id))
    families = {family: tuple(of) for family, of in groupby(editions, lambda s: s.family)}
    made = {
        DOCS / "schemes" / f"{family}.md": _page(family, of_family)
        for family, of_family in families.items()
    }
    made[DOCS / "schemes" / "index.md"] = _index(families)
    made[DOCS / "methods.md"] = _methods()
    made[DOCS / "indices.md"] = _indices({family: families[family] for family in INDICES})
    return made


def _index(families: dict[str, tuple[inv.Scheme, ...]]) -> str:
    lines = ["# The schemes", "", "One page a family, made from the data.", ""]
    for family, editions in families.items():
        ids = _codes(edition.id for edition in editions)
        lines.append(f"- [{_title(family, editions)}]({family}.md): {ids}")
    lines += ["", "```{toctree}", ":hidden:", "", *families, "```"]
    return "\n".join(lines) + "\n"


def _methods() -> str:
    """Write which fields each method reads, from the table by which the others are refused."""
    lines = [
        "# The methods of a rubric",
        "",
        "The root of a rubric and each of its criteria name a `method`. A method reads the fields of its line, in",
        "bold those that it needs (`level` needs no `weight` where each level has points); a field that it does not",
        "read is refused. Below `weighted` each criterion has a `weight` too. What is not `scored` states none of them.",
        "",
    ]
    rows = [
        (
            f"`{method}`",
            METHODS[method],
            ", ".join(
                f"**`{name}`**" if name in NEEDS.get(method, ()) else f"`{name}`" for name in names
            )
            or "none",
        )
        for method, names in READS.items()
    ]
    lines += _table(("method", "gives", "reads"), rows)
    lines += [
        "- `factor` multiplies what the method gives, and with it the least and the most: a weighted sum of weights",
        "  that add up to 100 gives 100 x `factor` at most.",
        "- `maximum` is the most before the factor. Where the parts are known it is what they give; where they are not,",
        "  it settles the range. `percent_of_max` takes a share of it, and it may be more than the parts give.",
        "- `scale` is the range of the marks; on what combines it is handed down to those below. A `ratio` has one",
        "  from 0 without steps, since it is taken of facts. A `pooled_mean` of no values is 0.",
        "- `bases` say in other words what each level needs; the points are those of `levels`.",
        "- `divisor`, on the rubric, says by how many a panel's sum is divided. `combine` and `score_frame` apply it;",
        "  where it cannot be applied, or another way is chosen, `remarks` say so and a table is refused.",
        "- `rounding` and `bands`, on the rubric, are applied once, to the whole.",
    ]
    return "\n".join(lines) + "\n"


def _title(family: str, editions: tuple[inv.Scheme, ...]) -> str:
    return FAMILIES.get(family, editions[0].label)


def _page(family: str, editions: tuple[inv.Scheme, ...]) -> str:
    lines = [f"# {_title(family, editions)}", ""]
    lines += ["This page is made from the data; a `?` is unknown.", ""]
    for edition in editions:
        lines += _edition(edition)
    return "\n".join(lines).rstrip() + "\n"


def _edition(edition: inv.Scheme) -> Iterator[str]:
    yield from (f"## {edition.label} (`{edition.id}`)", "")
    basis = _codes(edition.basis) or "?"
    yield f"Status: {edition.status.value}. Legal basis: {basis}. Reviewed on {edition.reviewed_on}."
    yield ""
    for theme in edition.themes:
        yield from (f"Theme: {theme.label} {_cite(edition, theme.source, theme.grade)}", "")
    for rubric in edition.rubrics:
        yield from _rubric(edition, rubric)
    requirements = [
        (_rule(r), _codes(r.groups), _cite(edition, r.source, r.grade))
        for r in edition.requirements
    ]
    if requirements:
        yield from _table(("requirement", "groups", "source"), requirements)
    counts = [
        (
            c.stage + (f" ({c.reading})" if c.reading else ""),
            c.group or c.kind or "",
            f"{c.n:,}",
            _cite(edition, c.source, c.grade),
        )
        for c in edition.counts
    ]
    if counts:
        yield from _table(("stage", "group or kind", "number", "source"), counts)
    lists = {
        "Conflicts": [
            f"{_en(c, 'subject')}: {' / '.join(c.said('en'))}. {_en(c, 'handling')}"
            for c in edition.conflicts
        ],
        "Unknown": [one.of("en") for one in edition.unknowns],
        "Notes": [one.of("en") for one in edition.notes],
        "Sources": [
            f"`{s.key}` ({s.grade.value}) {_en(s, 'title')}"
            + (f", {s.locator}" if s.locator else "")
            + (f", <{s.href}>" if s.href else "")
            for s in edition.sources
        ],
    }
    for heading, items in lists.items():
        if items:
            yield from (f"**{heading}**", "", *(f"- {item}" for item in items), "")


def _rubric(edition: inv.Scheme, rubric: inv.Rubric) -> Iterator[str]:
    yield from (f"### {rubric.label} (`{rubric.key}`)", "", _formula(edition, rubric), "")
    rows: list[tuple[str, ...]] = []
    for criterion in rubric.criteria:
        scale, weight = criterion.scale, "not scored"
        if criterion.scored and criterion.weight is None and scale is not None:
            weight = f"{_number(scale.min)} to {_number(scale.max)}"
        elif criterion.scored:
            weight = _number(criterion.weight)
        limits = " + ".join(
            str(box.max_words) for box in criterion.boxes if box.max_words is not None
        )
        levels = "; ".join(f"{level.level}: {_en(level, 'label')}" for level in criterion.levels)
        grade = criterion.grade or (None if criterion.source else rubric.grade)
        source = _cite(edition, criterion.source or rubric.source, grade)
        rows.append((f"`{criterion.key}`", criterion.label, weight, limits or levels, source))
    yield from _table(("key", "criterion", "weight or marks", "words or levels", "source"), rows)
    if rubric.bands:
        spans = "; ".join(f"{b.label} {_number(b.min)} to {_number(b.max)}" for b in rubric.bands)
        grade = rubric.bands_grade or rubric.grade
        source = _cite(edition, rubric.bands_source or rubric.source, grade)
        yield from (f"Bands: {spans} {source}", "")


def _formula(edition: inv.Scheme, rubric: inv.Rubric) -> str:
    """Say in one line how the rubric is computed."""
    parts = [f"Method: {METHODS[rubric.method.value]}"]
    if rubric.factor != 1:
        parts.append(f"times {_number(rubric.factor)}")
    if rubric.maximum is not None:
        parts.append(f"maximum {_number(rubric.maximum)}")
    if rubric.scale is not None:
        scale = rubric.scale
        top = "open" if scale.max is None else _number(scale.max)
        source = _cite(edition, scale.source or rubric.source, scale.grade)
        parts.append(f"marks {_number(scale.min)} to {top} {source}")
    for criterion in rubric.criteria:
        name, gate = f"`{criterion.key}`", criterion.gate
        if criterion.floor is not None:
            parts.append(f"{name} is {METHODS['pooled_mean']} with floor {criterion.floor}")
        if criterion.unit is not None:
            condition = f" if `{gate.fact}` >= {_number(gate.at_least)}" if gate else ""
            unit = _number(criterion.unit)
            parts.append(f"{name} is {unit} for each, up to {criterion.cap}{condition}")
    if rubric.rounding is not None:
        parts.append(f"rounded to {rubric.rounding.places} places, {rubric.rounding.mode.value}")
    return "; ".join(parts) + "."


def _indices(families: dict[str, tuple[inv.Scheme, ...]]) -> str:
    lines = [
        "# How each index is computed, and how that changed by year",
        "",
        "Made from the data. The same name does not mean the same formula: a value carries its year, its",
        "method and who measured it, and years with different formulas must not be put into one series.",
        "",
    ]
    for family, editions in families.items():
        lines += [f"## {_title(family, editions)}", ""]
        rows: list[tuple[str, ...]] = []
        for edition in editions:
            formulas = [f"`{r.key}`: {_formula(edition, r)}" for r in edition.rubrics]
            bands = [
                f"`{r.key}`: "
                + "; ".join(f"{b.label} {_number(b.min)}-{_number(b.max)}" for b in r.bands)
                for r in edition.rubrics
                if r.bands
            ]
            columns = ("<br>".join(texts) or "unknown" for texts in (formulas, bands))
            rows.append((f"`{edition.id}`", *columns))
        lines += _table(("edition", "computed as", "bands"), rows)
        lines += [f"- {_changes(before, after)}" for before, after in pairwise(editions)]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _changes(before: inv.Scheme, after: inv.Scheme) -> str:
    """Say in one line what changed in the formulas."""
    changes = [
        c.sentence("en")
        for c in inv.diff(before, after)
        if c.path.startswith("rubrics") and c.name in RULES
    ]
    shown = "; ".join(changes[:MOST_CHANGES])
    if len(changes) > MOST_CHANGES:
        more = len(changes) - MOST_CHANGES
        shown += f"; and {more} more (`inovasi diff {before.id} {after.id}`)"
    return (
        f"{before.year} -> {after.year}: {shown or 'no known change of method, weights or bands'}"
    )


def _table(headings: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{'---|' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
    yield ""


def _cite(edition: inv.Scheme, key: str | None, grade: inv.model.Grade | None) -> str:
    source = edition.source(key)
    return f"[{source.key}, {(grade or source.grade).value}]" if source else ""


def _rule(requirement: Requirement) -> str:
    known = not isinstance(requirement.rule, Unknown)
    label = _en(requirement, "label")
    return label if known else f"{label} (what it says is not known)"


def _en(record: object, name: str) -> str:
    return wording(record, name).en


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _number(value: int | Decimal | None) -> str:
    return "?" if value is None else format_number(value, "en")


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    print(f"wrote {len(pages())} pages")
