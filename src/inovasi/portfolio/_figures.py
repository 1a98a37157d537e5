"""Printed figures held against each other; what does not fit is answered with a finding."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from inovasi.language import Bilingual, format_number, half_up
from inovasi.model._checks import exact, exact_or_fraction
from inovasi.portfolio._discrepancy import Discrepancy, DiscrepancyKind
from inovasi.portfolio._percent import Convention, convention


_DOTTED: Final = re.compile(r"\d{1,3}\.\d{3}")


def check_sum(
    parts: Iterable[object], total: object, *, subject: str = ""
) -> tuple[Discrepancy, ...]:
    """
    Hold a total against its parts.

    Args:
        parts: Exact numbers, or texts of plain digits.
        total: The printed total.
        subject: What is counted.

    Returns:
        Nothing when they add up, else one finding, or one for each figure that cannot be read.

    Example:
        >>> print(check_sum([1916, 429], 2355, subject="JIPPNas")[0].text("en"))
        JIPPNas: the parts add up to 2,345, the total says 2,355 (10 are missing from the parts)
    """
    named = [(f"part {place}", part) for place, part in enumerate(parts, start=1)]
    numbers, faults = _read([*named, ("total", total)], subject)
    if faults:
        return faults
    *values, whole = numbers
    adds_up = sum(values, Fraction())
    if adds_up == whole:
        return ()
    gap = abs(whole - adds_up)
    hint = (
        Bilingual(
            f"bagian kurang {format_number(gap)}",
            f"{format_number(gap, 'en')} are missing from the parts",
        )
        if whole > adds_up
        else Bilingual(
            f"bagian lebih {format_number(gap)}",
            f"the parts hold {format_number(gap, 'en')} too many",
        )
    )
    message = Bilingual(
        f"jumlah bagian {format_number(adds_up)}, total tertulis {format_number(whole)} "
        f"({hint.id})",
        f"the parts add up to {format_number(adds_up, 'en')}, the total says "
        f"{format_number(whole, 'en')} ({hint.en})",
    )
    return (_finding(DiscrepancyKind.SUM, message, whole, adds_up, subject),)


def check_difference(
    before: object, after: object, printed: object, *, subject: str = ""
) -> tuple[Discrepancy, ...]:
    """
    Hold a printed difference against its two figures.

    Args:
        before: The earlier figure.
        after: The later figure.
        printed: Later minus earlier, as printed.
        subject: What is counted.

    Returns:
        Nothing when it fits, else findings.
    """
    numbers, faults = _read([("before", before), ("after", after), ("printed", printed)], subject)
    if faults:
        return faults
    first, second, said = numbers
    if second - first == said:
        return ()
    message = Bilingual(
        f"selisihnya {format_number(second - first)}, tertulis {format_number(said)}",
        f"the difference is {format_number(second - first, 'en')}, not {format_number(said, 'en')}",
    )
    return (_finding(DiscrepancyKind.DIFFERENCE, message, said, second - first, subject),)


def check_mean(
    total: object, count: object, printed: object, *, subject: str = ""
) -> tuple[Discrepancy, ...]:
    """
    Hold a printed mean against its total, and tell when only its digits are swapped.

    Args:
        total: The total.
        count: What it is divided by.
        printed: The mean as printed.
        subject: What is counted.

    Returns:
        Nothing when it fits exactly or half_up, else findings.
    """
    numbers, faults = _read([("total", total), ("count", count), ("printed", printed)], subject)
    if faults:
        return faults
    whole, divisor, _ = numbers
    if not divisor:
        return (_zero(subject),)
    shown = exact(printed)
    how = convention(shown, whole / divisor)
    if how in (Convention.EXACT, Convention.EITHER, Convention.ROUNDED):
        return ()
    fits = half_up(whole / divisor, _places(shown))
    if how is Convention.TRUNCATED:
        return (_cut(shown, fits, "", subject),)
    swapped = sorted(str(fits)) == sorted(str(shown))
    message = Bilingual(
        f"rata-ratanya {format_number(fits)}, tertulis {format_number(shown)}"
        + (" (angka tertukar)" if swapped else ""),
        f"the mean is {format_number(fits, 'en')}, not {format_number(shown, 'en')}"
        + (" (digits are swapped)" if swapped else ""),
    )
    return (_finding(DiscrepancyKind.MEAN, message, shown, fits, subject),)


def check_share(
    part: object, whole: object, printed: object, *, subject: str = ""
) -> tuple[Discrepancy, ...]:
    """
    Hold a printed percentage against part and whole.

    Args:
        part: The part.
        whole: The whole.
        printed: The percentage as printed; text keeps its last zeros.
        subject: What is counted.

    Returns:
        Nothing when it is exact or rounded; a finding when it is cut off or wrong, or when the part
        is larger than the whole.

    Example:
        >>> check_share(1043, 298567, "0.34")[0].kind.value
        'truncated'
    """
    numbers, faults = _read([("part", part), ("whole", whole), ("printed", printed)], subject)
    if faults:
        return faults
    some, all_, _ = numbers
    if not all_:
        return (_zero(subject),)
    found = _percent(DiscrepancyKind.SHARE, exact(printed), some / all_, {}, subject)
    if some <= all_:
        return found
    message = Bilingual(
        f"bagian ({format_number(some)}) melebihi keseluruhan ({format_number(all_)})",
        f"the part ({format_number(some, 'en')}) is larger than the whole "
        f"({format_number(all_, 'en')})",
    )
    return (_finding(DiscrepancyKind.CEILING, message, some, all_, subject), *found)


def check_growth(
    before: object,
    after: object,
    printed: object,
    *,
    wholes: Sequence[int] = (),
    subject: str = "",
) -> tuple[Discrepancy, ...]:
    """
    Hold a printed growth in percent against its two figures.

    Args:
        before: The earlier figure.
        after: The later figure.
        printed: The growth as printed, in percent; text keeps its last zeros.
        wholes: Totals that the later figure may have been divided by instead.
        subject: What is counted.

    Returns:
        Nothing when it is exact or rounded; else whether it is cut off or wrong and, if so, what
        else it looks like.

    Example:
        >>> print(check_growth(12308, 24457, "50.3")[0].text("en"))
        it is 98.7 %, not 50.3 %; this looks like before over after
    """
    numbers, faults = _read([("before", before), ("after", after), ("printed", printed)], subject)
    if faults:
        return faults
    first, second, _ = numbers
    if not first:
        return (_zero(subject),)
    others = {Bilingual("sesudah dibagi sebelum", "after over before"): second / first}
    if second:
        others[Bilingual("sebelum dibagi sesudah", "before over after")] = first / second
        share_of_after = Bilingual("selisih dibagi sesudah", "the change over after")
        others[share_of_after] = (second - first) / second
    for whole in (whole for whole in wholes if whole):
        others[Bilingual(f"bagian dari {whole}", f"a share of {whole}")] = second / whole
    growth = (second - first) / first
    return _percent(DiscrepancyKind.GROWTH, exact(printed), growth, others, subject)


def check_ceiling(value: object, ceiling: object, *, subject: str = "") -> tuple[Discrepancy, ...]:
    """
    Hold a count against how many there can be at all; a unit that was mixed up shows here.

    Args:
        value: The count.
        ceiling: How many there are at most.
        subject: What is counted.

    Returns:
        Nothing when it fits, else findings.
    """
    numbers, faults = _read([("value", value), ("ceiling", ceiling)], subject)
    if faults or numbers[0] <= numbers[1]:
        return faults
    count, most = numbers
    message = Bilingual(
        f"tertulis {format_number(count)}, padahal paling banyak ada {format_number(most)}; "
        "periksa satuannya",
        f"found {format_number(count, 'en')}, but there are {format_number(most, 'en')} at most; "
        "check the unit",
    )
    return (_finding(DiscrepancyKind.CEILING, message, count, most, subject),)


def check_readings(
    readings: Sequence[tuple[str, object]], *, subject: str = ""
) -> tuple[Discrepancy, ...]:
    """
    Hold what several sources say about the same figure against each other.

    Args:
        readings: Name of each source and the figure that it gives.
        subject: What the figure is.

    Returns:
        Nothing when all agree, else one finding that names them.
    """
    numbers, faults = _read(readings, subject)
    if faults or len(set(numbers)) <= 1:
        return faults
    said = [
        [f"{name} {format_number(n, lang)}" for (name, _), n in zip(readings, numbers, strict=True)]
        for lang in ("id", "en")
    ]
    message = Bilingual(
        f"sumber tidak sepakat: {', '.join(said[0])}",
        f"the sources do not agree: {', '.join(said[1])}",
    )
    return (
        Discrepancy(
            kind=DiscrepancyKind.FIGURES_DIFFER,
            message=message,
            found=", ".join(said[1]),
            expected="one figure",
            subject=subject,
        ),
    )


def check_grouping(printed: Sequence[str], *, subject: str = "") -> tuple[Discrepancy, ...]:
    """
    Find dots that may group thousands although they look like a decimal mark.

    Args:
        printed: Figures of one list, as printed.
        subject: What is listed.

    Returns:
        One finding that names the figures with one dot before exactly three digits, else nothing.

    Example:
        >>> check_grouping(["36.357", "3.831", "316", "3"])[0].found
        '36.357, 3.831'
    """
    dotted = [text for text in map(str, printed) if _DOTTED.fullmatch(text.strip())]
    if not dotted:
        return ()
    listed = ", ".join(dotted)
    plain = ", ".join(text.replace(".", "") for text in dotted)
    message = Bilingual(
        f"titik pada {listed} dapat berarti ribuan ({plain}); nyatakan tanda yang dipakai",
        f"the dot in {listed} may group thousands ({plain}); state which mark is used",
    )
    return (
        Discrepancy(
            kind=DiscrepancyKind.DIGIT_GROUPING,
            message=message,
            found=listed,
            expected=plain,
            subject=subject,
        ),
    )


def _read(
    values: Iterable[tuple[str, object]], subject: str
) -> tuple[tuple[Fraction, ...], tuple[Discrepancy, ...]]:
    numbers: list[Fraction] = []
    faults: list[Discrepancy] = []
    for name, value in values:
        try:
            read = exact if name == "printed" else exact_or_fraction
            numbers.append(Fraction(read(value)))
        except (TypeError, ValueError) as error:
            faults.append(_unreadable(name, value, error, subject))
    return tuple(numbers), tuple(faults)


def _unreadable(name: str, value: object, error: Exception, subject: str) -> Discrepancy:
    if value is None:
        kind = DiscrepancyKind.FIGURE_MISSING
        message = Bilingual(
            f"{name} belum diketahui, sehingga tidak dapat diperiksa; lengkapi angkanya",
            f"{name} is not known, so this cannot be checked; add the figure",
        )
    else:
        kind = DiscrepancyKind.FIGURE_UNREADABLE
        message = Bilingual(
            f"{name} ({value!r}) bukan angka eksak; tulis seperti '80.5'", f"{name}: {error}"
        )
    return Discrepancy(
        kind=kind, message=message, found=str(value), expected="an exact number", subject=subject
    )


def _percent(
    kind: DiscrepancyKind,
    printed: Decimal,
    ratio: Fraction,
    others: dict[Bilingual, Fraction],
    subject: str,
) -> tuple[Discrepancy, ...]:
    how = convention(printed, ratio * 100)
    if how in (Convention.EXACT, Convention.EITHER, Convention.ROUNDED):
        return ()
    fits = half_up(ratio * 100, _places(printed))
    if how is Convention.TRUNCATED:
        return (_cut(printed, fits, " %", subject),)
    alike = [
        name
        for name, other in others.items()
        if convention(printed, other * 100) is not Convention.WRONG
    ]
    message = Bilingual(
        f"seharusnya {format_number(fits)} %, tertulis {format_number(printed)} %"
        + "".join(f"; ini mirip {name.id}" for name in alike),
        f"it is {format_number(fits, 'en')} %, not {format_number(printed, 'en')} %"
        + "".join(f"; this looks like {name.en}" for name in alike),
    )
    return (_finding(kind, message, printed, fits, subject),)


def _places(printed: Decimal) -> int:
    return max(0, -int(printed.as_tuple().exponent))


def _cut(printed: Decimal, fits: Decimal, unit: str, subject: str) -> Discrepancy:
    message = Bilingual(
        f"{format_number(printed)}{unit} dipotong; dibulatkan menjadi {format_number(fits)}{unit}",
        f"{format_number(printed, 'en')}{unit} is cut off; rounded it is "
        f"{format_number(fits, 'en')}{unit}",
    )
    return _finding(DiscrepancyKind.TRUNCATED, message, printed, fits, subject)


def _zero(subject: str) -> Discrepancy:
    message = Bilingual(
        "pembagi nol, sehingga tidak terdefinisi; periksa angkanya",
        "the divisor is zero, so this is not defined; check the figure",
    )
    return _finding(DiscrepancyKind.ZERO_BASE, message, 0, "a number other than 0", subject)


def _finding(
    kind: DiscrepancyKind, message: Bilingual, found: object, expected: object, subject: str
) -> Discrepancy:
    return Discrepancy(
        kind=kind, message=message, found=str(found), expected=str(expected), subject=subject
    )
