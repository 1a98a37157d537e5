"""The preliminary total of an entry as formulas of a spreadsheet; the result of record is `score`."""

from collections.abc import Mapping
from fractions import Fraction

from inovasi.io.score_sheets_layout import JUDGEMENTS, mark_range
from inovasi.language import Language
from inovasi.model.criterion import Method
from inovasi.model.evaluation import Judgement
from inovasi.model.tree import Node


def points_formula(node: Node, mark: str, judgement: str, lang: Language) -> str:
    """
    Write what a criterion gives as a formula.

    Args:
        node: The criterion.
        mark: Address of the cell with the mark.
        judgement: Address of the cell with the judgement.
        lang: Language of the words in that cell.

    Returns:
        The formula; its result is an empty text as long as there is none.
    """
    met, not_met = (JUDGEMENTS[word].of(lang) for word in (Judgement.MET, Judgement.NOT_MET))
    if node.method is Method.JUDGEMENT:
        return f'=IF({judgement}="{met}",1,IF({judgement}="{not_met}",0,""))'
    if node.method is Method.LEVEL:
        given = '""'
        for level, points in sorted(node.points.items(), reverse=True):
            worth = points * (node.factor or 1)
            given = f"IF({mark}={level},{_number(worth)},{given})"
    else:
        low, high, _ = mark_range(node)
        given = (
            mark if node.factor in (None, 1) else f"{mark}*{_number(node.factor or Fraction(1))}"
        )
        ends = f"{mark}>={_number(low)}" + ("" if high is None else f",{mark}<={_number(high)}")
        given = f'IF(AND({ends}),{given},"")'
    valid = f'AND(ISNUMBER({mark}),OR({judgement}="",{judgement}="{met}"))'
    least = _number(node.minimum)
    return f'=IF(AND({judgement}="{not_met}",{mark}=""),{least},IF({valid},{given},""))'


def total_formula(node: Node, cells: Mapping[str, str]) -> str | None:
    """
    Write how the points of criteria are put together.

    Args:
        node: The root of the rubric, or a criterion.
        cells: Address of the cell with the points of each criterion that is marked.

    Returns:
        The formula without ``=``; ``None`` when the rule does not say enough (a weight, say).
    """
    if not node.children:
        return cells[node.key]
    parts = [total_formula(child, cells) for child in node.children]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if node.method is Method.ALL_MET:
        return f"MIN({','.join(known)})"
    if node.method is Method.WEIGHTED:
        return _weighted(node, known)
    if node.factor is None:
        return None
    factor = node.factor / len(known) if node.method is Method.MEAN else node.factor
    total = "+".join(known)
    return f"({total})" if factor == 1 else f"({total})*{_number(factor)}"


def _weighted(node: Node, parts: list[str]) -> str | None:
    terms: list[str] = []
    for child, part in zip(node.children, parts, strict=True):
        if child.weight is None or not child.maximum:
            return None
        terms.append(f"{part}*{_number(child.weight / child.maximum)}")
    return f"({'+'.join(terms)})"


def _number(number: Fraction) -> str:
    """Write an exact number; a spreadsheet divides by itself."""
    if number.denominator == 1:
        return str(number.numerator)
    return f"({number.numerator}/{number.denominator})"
