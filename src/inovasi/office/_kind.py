"""What a file holds, and on which of its sheets."""

from collections.abc import Mapping
from typing import Final

from inovasi.errors import Bilingual, DataError, Problem, shown
from inovasi.identity import fold
from inovasi.office._columns import wrong_mapping
from inovasi.office._headings import KEYS, ROWS, Heading, Names, fields_of_kind, headings
from inovasi.office._sheets import Found, Sheet
from inovasi.office._table import OfficeKind


NO_RUBRIC: Final = Problem(
    code="missing",
    found=Bilingual("berkas nilai", "a file of marks"),
    expected=Bilingual("rubrik penilaiannya (rubric=)", "the rubric that is marked by (rubric=)"),
)
_FIRST_ROWS: Final = 3
_WIDEST: Final = 60


_SAVE_AS: Final = Bilingual("simpan kembali sebagai .xlsx", "save it as .xlsx again")


def _holds(kind: OfficeKind) -> Bilingual:
    label = kind.label
    if kind is OfficeKind.SHEETS:
        return label
    return Bilingual(f"berkas {label.id}", f"a file of {label.en}")


def other_kind(natural: OfficeKind, asked: OfficeKind, source: str) -> DataError:
    """Say that a file holds something else than was asked for."""
    found, expected = _holds(natural), _holds(asked)
    is_other = natural is OfficeKind.SHEETS and not source.lower().endswith(".xlsx")
    hint = _SAVE_AS if is_other else None
    return DataError(Problem(code="kind", found=found, expected=expected, source=source, hint=hint))


def choose(found: Found, names: Names, asked: OfficeKind | None) -> tuple[Sheet, Heading]:
    """Find the one sheet, or the one delimiter, under which there are headings of the kind."""
    fits: list[tuple[Sheet, Heading]] = []
    refused: list[DataError] = []
    for sheet in found.sheets:
        try:
            if (heading := _heading(sheet, headings(sheet, names), names, asked)) is not None:
                fits.append((sheet, heading))
        except DataError as error:
            refused.append(error)
    # A sheet with one word that is known is no table beside one that is.
    fits = [fit for fit in fits if fit[1].known > 1] or fits
    if found.sheets[0].name is None:
        fits = sorted(fits, key=lambda fit: (-fit[1].known, -fit[0].width))[:1]
    if len(fits) == 1:
        return fits[0]
    if fits:
        which = ", ".join(shown(sheet.name) for sheet, _ in fits)
        several = Bilingual(f"beberapa lembar yang cocok: {which}", f"several that fit: {which}")
        expected = Bilingual("salah satu (sheet=)", "one of them (sheet=)")
        source = fits[0][0].source
        raise DataError(Problem(code="sheet", found=several, expected=expected, source=source))
    if refused:
        raise refused[0]
    sheet = found.sheets[0]
    texts = [text for row in range(min(ROWS, len(sheet.rows))) for text in sheet.texts(row)]
    problems = [*wrong_mapping(sheet, None, texts, [asked] if asked else KEYS, names)]
    raise DataError(problems or _no_headings(sheet, asked))


def _heading(
    sheet: Sheet, found: Mapping[OfficeKind, Heading], names: Names, asked: OfficeKind | None
) -> Heading | None:
    """Take the headings of the kind that is asked for, else of the one that a sheet seems to hold."""
    natural, unsure = _natural(found, names)
    if asked is None or asked not in found:
        if natural is not None and asked is not None:
            raise other_kind(natural, asked, sheet.place)
        if unsure and asked is None:
            raise DataError(sheet.at(None, None, _UNSURE))
        return None if natural is None else found[natural]
    if natural is not None and not _can_be(found, asked, natural, names):
        raise other_kind(natural, asked, sheet.place)
    return found[asked]


def _natural(found: Mapping[OfficeKind, Heading], names: Names) -> tuple[OfficeKind | None, bool]:
    """Tell what a sheet seems to hold, or that it may be a list of entries as well as one of evaluators."""
    marks, entries = found.get(OfficeKind.MARKS), found.get(OfficeKind.ENTRIES)
    # Who reads which entry is said where marks are, unless it is a list of entries that says it too.
    of_readings = marks and marks.has("evaluator") and marks.is_sure(names)
    is_list = entries is not None and entries.is_sure(names)
    if marks is not None and (marks.is_marks or (of_readings and not is_list)):
        return OfficeKind.MARKS, False
    # An id alone says nothing of what it is the id of.
    lists = [
        found[kind]
        for kind in (OfficeKind.ENTRIES, OfficeKind.EVALUATORS)
        if kind in found and (found[kind].is_sure(names) or found[kind].has(*KEYS[kind][1:]))
    ]
    lists = [one for one in lists if one.is_sure(names)][:1] or lists
    most = [one for one in lists if one.known == max(other.known for other in lists)]
    return most[0].kind if len(most) == 1 else None, len(most) > 1


def _can_be(
    found: Mapping[OfficeKind, Heading], asked: OfficeKind, natural: OfficeKind, names: Names
) -> bool:
    """Whether a sheet that seems to hold one kind can be read as another."""
    if asked is natural:
        return True
    if asked is OfficeKind.MARKS:
        return found[asked].has("mark")
    if natural is OfficeKind.MARKS:
        # A row for each entry names the entries too; a row for each reading names them again and again.
        return asked is OfficeKind.ENTRIES and not found[natural].has("evaluator", "criterion")
    return found[asked].is_sure(names) or not found[natural].is_sure(names)


_UNSURE: Final = Problem(
    code="kind",
    found=Bilingual(
        "daftar yang dapat berisi usulan atau penilai", "a list that may hold entries or evaluators"
    ),
    expected=Bilingual(
        "jenisnya: kind='entries' atau kind='evaluators'",
        "its kind: kind='entries' or kind='evaluators'",
    ),
)


def _no_headings(sheet: Sheet, asked: OfficeKind | None) -> Problem:
    """Say what was looked for, and what stands in the first rows."""
    kinds = [asked] if asked else [OfficeKind.ENTRIES, OfficeKind.EVALUATORS, OfficeKind.MARKS]
    words: list[str] = []
    for kind in kinds:
        known = fields_of_kind(kind)
        words += [repr(known[key]["id"][0]) for key in ("title", "name", "mark") if key in known]
    filled = [row for row in range(len(sheet.rows)) if sheet.texts(row)][:_FIRST_ROWS]
    rows = "; ".join(f"{row + 1}: {' | '.join(sheet.texts(row))[:_WIDEST]}" for row in filled)
    looked = ", ".join(dict.fromkeys(words))
    found = Bilingual(f"tidak ada baris judul; baris {rows}", f"no headings; row {rows}")
    expected = Bilingual(f"judul kolom seperti {looked}", f"headings such as {looked}")
    texts = (text for row in filled for text in sheet.texts(row))
    own = next((text for text in texts if fold(text) in KEYS[kinds[0]]), None)
    field = fold(own) if own else KEYS[kinds[0]][1]
    hint = Bilingual(
        f"sebutkan artinya dengan columns={{'{own or 'judul kolom'}': '{field}'}}",
        f"say what they mean with columns={{'{own or 'heading'}': '{field}'}}",
    )
    return sheet.at(None, None, Problem(code="header", found=found, expected=expected, hint=hint))
