"""What a caller assumes of an edition to come, kept apart from what a rule says."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from attrs import evolve

from inovasi.eligibility._readiness_steps import CLOSE, closing
from inovasi.errors import DataError, Problem
from inovasi.language import Bilingual, format_date
from inovasi.model._requirement import MinAge, Requirement
from inovasi.model._scheme import Event, Scheme, SchemeStatus
from inovasi.model._source import Grade, Source


ASSUMED_AGE: Final = "assumed_min_age"
_CALLER: Final = "callers-assumption"


def assume(
    scheme: Scheme, registration_close: date | None, min_age_years: int | None
) -> tuple[Scheme, tuple[Bilingual, ...]]:
    """
    Put what a caller assumes into an edition, and say so.

    Args:
        scheme: The edition whose rules are taken.
        registration_close: Day on which registration is assumed to close; of another year it stands
            for an edition to come, and the other dates of the calendar are then left out.
        min_age_years: Years in use that are assumed to be asked for.

    Returns:
        The edition with what is assumed, and each assumption in words.

    Raises:
        DataError: If the day lies before the edition, or the years are no whole number from 0.

    Example:
        >>> from inovasi.catalog import scheme
        >>> _, said = assume(scheme("kipp-2025"), date(2027, 6, 3), None)
        >>> said[0].en
        'registration of 2027 closes on 3 June 2027 and the rules of kipp-2025 still hold'
    """
    if problems := list(_impossible(scheme, registration_close, min_age_years)):
        raise DataError(problems)
    edition, said = scheme, list[Bilingual]()
    source = Source(
        key=_CALLER,
        title="andaian: saran instansi, bukan aturan kompetisi (agency's advice, assumed)",
        grade=Grade.INFERRED,
    )
    if registration_close is not None:
        edition = _closing_on(registration_close, scheme)
        said.append(_said_of_close(scheme, registration_close))
    if min_age_years is not None:
        rule = Requirement(
            key=ASSUMED_AGE,
            label=f"Telah diterapkan paling singkat {min_age_years} tahun",
            rule=MinAge(years=min_age_years, counted_to=CLOSE),
            source=_CALLER,
        )
        edition = evolve(
            edition,
            requirements=(*edition.requirements, rule),
            sources=(*edition.sources, source),
        )
        said.append(
            Bilingual(
                f"paling singkat {min_age_years} tahun diterapkan: saran instansi, bukan aturan {scheme.id}",
                f"at least {min_age_years} years in use: agency's advice, no rule of {scheme.id}",
            )
        )
    return edition, tuple(said)


def _impossible(known: Scheme, close: date | None, years: object) -> Iterable[Problem]:
    if isinstance(close, datetime):
        yield Problem(
            message=f"found the moment {close.isoformat()}; expected a date without a time",
            path="registration_close",
        )
    elif close is not None and close.year < known.year:
        yield Problem(
            message=f"found {close.isoformat()}, before the edition {known.id}; take an earlier edition",
            path="registration_close",
        )
    if years is not None and (isinstance(years, bool) or not isinstance(years, int) or years < 0):
        yield Problem(
            message=f"found {years!r}; expected whole years from 0", path="assume_min_age_years"
        )


def _closing_on(close: date, known: Scheme) -> Scheme:
    later = close.year != known.year
    event = known.event(CLOSE)
    label = "Pendaftaran ditutup" if event is None else event.label
    assumed = Event(key=CLOSE, label=label, on=close, source=_CALLER)
    kept = () if later else tuple(other for other in known.calendar if other.key != CLOSE)
    edition = evolve(known, year=close.year, calendar=(*kept, assumed))
    if later and known.status is SchemeStatus.NOT_HELD:
        return evolve(edition, status=SchemeStatus.INCOMPLETE)
    return edition


def _said_of_close(known: Scheme, close: date) -> Bilingual:
    shown, shown_en = format_date(close), format_date(close, "en")
    if close.year != known.year:
        return Bilingual(
            f"pendaftaran {close.year} ditutup {shown} dan aturan {known.id} tetap berlaku",
            f"registration of {close.year} closes on {shown_en} and the rules of {known.id} still hold",
        )
    stated = closing(known)
    if stated is None or stated == close:
        return Bilingual(f"pendaftaran ditutup {shown}", f"registration closes on {shown_en}")
    return Bilingual(
        f"pendaftaran ditutup {shown}, meskipun {known.id} menyatakan {format_date(stated)}",
        f"registration closes on {shown_en}, although {known.id} says {format_date(stated, 'en')}",
    )
