"""Do bands, levels and groups cover what they are for, once? Each gap is shown by a witness."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from inovasi.errors import Bilingual, Code, Problem
from inovasi.language import format_number
from inovasi.model._rubric import Rubric
from inovasi.model._scheme import Scheme


def uncovered_groups(scheme: Scheme) -> Iterator[Problem]:
    """Find groups by which no rubric scores, and those that two score, at each stage that has rubrics."""
    for stage in dict.fromkeys(one.stage for one in scheme.rubrics):
        for place, group in enumerate(scheme.groups):
            keys = [
                one.key
                for one in scheme.rubrics
                if one.stage == stage and (not one.groups or group.key in one.groups)
            ]
            # Without a stage they stand for several things.
            if len(keys) == 1 or (keys and stage is None):
                continue
            at = (f" pada tahapan {stage!r}", f" at the stage {stage!r}") if stage else ("", "")
            with_ = Bilingual(f" dengan {', '.join(keys)}", f" with {', '.join(keys)}")
            without = Bilingual(" tanpa instrumen", " without a rubric")
            how = with_ if keys else without
            found = Bilingual(
                f"kelompok {group.key!r}{at[0]}{how.id}", f"the group {group.key!r}{at[1]}{how.en}"
            )
            one_only = Bilingual("satu instrumen", "one rubric")
            yield Problem(code="uncovered", path=f"groups[{place}]", found=found, expected=one_only)


def uncovered_levels(rubric: Rubric, path: str) -> Iterator[Problem]:
    """Find levels that are left out between others."""
    for place, criterion in enumerate(rubric.criteria):
        levels = [one.level for one in criterion.levels]
        lost = sorted({*range(1, max(levels, default=0))} - {*levels})
        if lost:
            found = Bilingual(f"tanpa tingkat {lost[0]}", f"no level {lost[0]}")
            yield Problem(
                code="uncovered",
                path=f"{path}.criteria[{place}].levels",
                found=found,
                expected=", ".join(map(str, range(1, max(levels) + 1))),
            )


def uncovered_bands(rubric: Rubric, path: str) -> Iterator[Problem]:
    """Find scores that two bands hold, or none: between the bands, and at the ends of what can be reached."""
    rule = rubric.rounding
    if rule is None or not rubric.bands:
        return
    step = Decimal(1).scaleb(-rule.places_for_bands)
    bands = sorted(rubric.bands, key=lambda band: band.min)
    for lower, upper in pairwise(bands):
        if upper.min <= lower.max:
            yield _band(path, upper.min, f"{lower.key}, {upper.key}")
        elif lower.max + step < upper.min:
            yield _band(path, lower.max + step)
    least, most = rubric.root.minimum, rubric.root.maximum
    if least < Fraction(bands[0].min):
        yield _band(path, least, code="uncovered")
    if most is not None and Fraction(bands[-1].max) < most:
        yield _band(path, most, code="uncovered")


def _band(
    path: str, score: Decimal | Fraction, held: str | None = None, code: Code = "bands"
) -> Problem:
    """Show a score that no band holds, or two."""
    id_, en = format_number(score, "id"), format_number(score, "en")
    found = (
        Bilingual(f"{id_} tanpa predikat", f"{en} without a band")
        if held is None
        else Bilingual(f"{id_} dengan predikat {held}", f"{en} with the bands {held}")
    )
    expected = Bilingual("satu predikat untuk setiap nilai", "one band for each score")
    return Problem(code=code, path=f"{path}.bands", found=found, expected=expected)
