"""
Checks of one record: dates, documents, team, phase, partners and results.

Nothing here raises: what does not fit is a finding that says what to do. Only what certainly does
not fit is reported; a date that is known to the year or month may be any day of it.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Final

from inovasi.language import Bilingual, format_date, format_number
from inovasi.model._checks import Exact
from inovasi.model._dates import PartialDate
from inovasi.model._evidence import EvidenceKind
from inovasi.model._innovation import Innovation, Phase
from inovasi.model._partner import PartnerStage
from inovasi.model._reading import exact_or_fraction
from inovasi.model._team import Team
from inovasi.portfolio._discrepancy import Discrepancy, DiscrepancyKind, finding


_MAY_PRECEDE: Final = (EvidenceKind.REGULATION, EvidenceKind.PLAN, EvidenceKind.BUDGET)


def reconcile(
    innovation: Innovation, *, as_of: date | None = None, registration_close: date | None = None
) -> tuple[Discrepancy, ...]:
    """
    Find what does not fit together in one innovation.

    Args:
        innovation: The innovation.
        as_of: Day of the check; documents of a later date are reported.
        registration_close: Last day of the registration; documents that are later or have run out
            by then are reported.

    Returns:
        Findings, by kind of check; none when nothing contradictory was found.
    """
    return (
        *_dates(innovation),
        *_phase(innovation),
        *_documents(innovation, as_of, registration_close),
        *_results(innovation),
        *_proof_of_age(innovation),
        *_partners(innovation),
    )


def check_team_size(
    team: Team, stated: int, on: date, *, subject: str = ""
) -> tuple[Discrepancy, ...]:
    """
    Check a stated number of members by the roster.

    Args:
        team: The team with its roster.
        stated: The number that a form or a decree states.
        on: The day in question.
        subject: Whose team it is.

    Returns:
        Nothing when the number is possible with the known dates, else one finding.
    """
    least, most = team.on(on).size
    if least <= stated <= most:
        return ()
    size = str(least) if least == most else f"{least}-{most}"
    message = Bilingual(
        f"tertulis {stated} orang, susunan tim per {format_date(on, 'id')} menunjukkan {size}; "
        "samakan dengan keputusannya",
        f"found {stated} members, the roster of {format_date(on, 'en')} shows {size}; "
        "bring it in line with the decree",
    )
    return (finding(DiscrepancyKind.TEAM_SIZE, message, stated, size, subject),)


def check_age(innovation: Innovation, stated_years: Exact, on: date) -> tuple[Discrepancy, ...]:
    """
    Check a stated age by the first dated proof.

    Args:
        innovation: The innovation with its evidence.
        stated_years: The age that is claimed, in years.
        on: The day on which the age is counted.

    Returns:
        One finding when no evidence is dated, or when even the earliest date of the first one
        leaves less than the claimed age; a part of a year counts as so many whole months.
    """
    first = _first_proof(innovation)
    claimed = _months_before(on, max(0, int(Fraction(stated_years) * 12)))
    if first is not None and first.earliest <= claimed:
        return ()
    if first is None:
        message = Bilingual(
            "belum ada bukti bertanggal; tambahkan bukti dari awal penerapan",
            "no evidence has a date; add proof from the time it went into use",
        )
    else:
        message = Bilingual(
            f"umur tertulis {stated_years} tahun, bukti pertama baru {format_date(first, 'id')}; "
            f"tambahkan bukti dari {format_date(claimed, 'id')} atau sebelumnya",
            f"the stated age is {stated_years} years, the first proof is of {format_date(first, 'en')}; "
            f"add proof of {format_date(claimed, 'en')} or earlier",
        )
    expected = first or "dated evidence"
    return (finding(DiscrepancyKind.AGE, message, stated_years, expected, innovation.id),)


def shared_evidence(innovations: Iterable[Innovation]) -> tuple[Discrepancy, ...]:
    """
    Find files that serve as evidence in more than one place, by their SHA-256.

    Args:
        innovations: The innovations of a portfolio.

    Returns:
        One finding for each file that proves several things of one innovation under different ids,
        or belongs to several innovations; whether one decree may serve several is for people to
        say.
    """
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for innovation in innovations:
        for item in innovation.evidence:
            if item.sha256 is not None:
                places[item.sha256].append((innovation.id, item.id))
    found: list[Discrepancy] = []
    for digest, where in sorted(places.items()):
        if len(where) == 1:
            continue
        owners = sorted({owner for owner, _ in where})
        kind = DiscrepancyKind.EVIDENCE_SHARED if owners[1:] else DiscrepancyKind.EVIDENCE_REPEATED
        listed = ", ".join(f"{owner}/{key}" for owner, key in sorted(where))
        message = Bilingual(
            f"berkas yang sama dipakai {len(where)} kali: {listed}; pastikan memang berlaku untuk "
            "semuanya",
            f"the same file is used {len(where)} times: {listed}; make sure that it holds for all",
        )
        found.append(finding(kind, message, digest, "one file in one place", owners[0]))
    return tuple(found)


def check_sum(
    parts: Iterable[object], total: object, *, subject: str = ""
) -> tuple[Discrepancy, ...]:
    """
    Check a total by its parts.

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
    numbers: list[Fraction] = []
    unread: list[Discrepancy] = []
    named = [*((f"part {place}", part) for place, part in enumerate(parts, 1)), ("total", total)]
    for name, value in named:
        try:
            numbers.append(Fraction(exact_or_fraction(value)))
        except (TypeError, ValueError) as error:
            if value is None:
                kind = DiscrepancyKind.FIGURE_MISSING
                message = Bilingual(
                    f"{name} belum diketahui, sehingga tidak dapat diperiksa; lengkapi angkanya",
                    f"{name} is not known, so this cannot be checked; add the figure",
                )
            else:
                kind = DiscrepancyKind.FIGURE_UNREADABLE
                message = Bilingual(
                    f"{name} ({value!r}) bukan angka eksak; tulis seperti '80.5'",
                    f"{name}: {error}",
                )
            unread.append(finding(kind, message, value, "an exact number", subject))
    if unread:
        return tuple(unread)
    *values, whole = numbers
    adds_up = sum(values, Fraction())
    if adds_up == whole:
        return ()
    gap, few = abs(whole - adds_up), whole > adds_up
    message = Bilingual(
        f"jumlah bagian {format_number(adds_up)}, total tertulis {format_number(whole)} "
        f"(bagian {'kurang' if few else 'lebih'} {format_number(gap)})",
        f"the parts add up to {format_number(adds_up, 'en')}, the total says "
        f"{format_number(whole, 'en')} ({format_number(gap, 'en')} "
        f"{'are missing from the parts' if few else 'too many in the parts'})",
    )
    return (finding(DiscrepancyKind.SUM, message, whole, adds_up, subject),)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _dates(one: Innovation) -> Iterator[Discrepancy]:
    renewed = (Bilingual("pembaruan", "renewal"), one.renewed)
    ended = (Bilingual("akhir", "end"), one.ended)
    begun = (Bilingual("awal", "start"), one.implemented or one.trial_since or one.initiated)
    steps = (
        (Bilingual("inisiasi", "initiation"), one.initiated),
        (Bilingual("uji coba", "trial"), one.trial_since),
        (Bilingual("penerapan", "implementation"), one.implemented),
        ended,
    )
    for order in (steps, (begun, renewed), (renewed, ended)):
        yield from backwards(order, one.id)


def backwards(
    steps: Sequence[tuple[Bilingual, PartialDate | None]], subject: str
) -> Iterator[Discrepancy]:
    """Find dates that lie before the date of an earlier step."""
    known = [(name, day) for name, day in steps if day is not None]
    for (before, earlier), (name, day) in combinations(known, 2):
        if day.latest < earlier.earliest:
            message = Bilingual(
                f"{name.id} ({format_date(day, 'id')}) mendahului {before.id} ({format_date(earlier, 'id')}); periksa kedua tanggal",
                f"{name.en} ({format_date(day, 'en')}) lies before {before.en} ({format_date(earlier, 'en')}); check both dates",
            )
            expected = f"{earlier} or later"
            yield finding(DiscrepancyKind.DATES_BACKWARDS, message, day, expected, subject)


def _phase(one: Innovation) -> Iterator[Discrepancy]:
    for wrong, id_, en in (
        (
            one.phase is Phase.ENDED and one.ended is None,
            "berakhir tanpa tanggal berakhir; lengkapi tanggal berakhir",
            "ended without the day it ended; add the day",
        ),
        (
            one.phase not in (None, Phase.ENDED) and one.ended is not None,
            "masih berjalan tetapi bertanggal akhir; perbarui tahapan atau hapus tanggalnya",
            "still running, with a day it ended; change the phase or remove the day",
        ),
        (
            one.phase is Phase.IMPLEMENTED and one.implemented is None,
            "penerapan tanpa tanggal penerapan; lengkapi tanggal penerapan",
            "implemented without the day it went into use; add the day",
        ),
        (
            one.phase in (Phase.INITIATIVE, Phase.TRIAL) and one.implemented is not None,
            "belum diterapkan tetapi bertanggal penerapan; perbarui tahapan",
            "not implemented, yet with a day; change the phase",
        ),
    ):
        if wrong:
            fix = en.partition("; ")[2]
            yield finding(DiscrepancyKind.PHASE, Bilingual(id_, en), one.phase, fix, one.id)


def _begun(one: Innovation) -> PartialDate | None:
    return one.initiated or one.trial_since or one.implemented


def _documents(one: Innovation, as_of: date | None, close: date | None) -> Iterator[Discrepancy]:
    begun = _begun(one)
    for item in one.evidence:
        where, dated = f"{one.id}/{item.id}", item.dated
        if dated and begun and item.kind not in _MAY_PRECEDE and dated.latest < begun.earliest:
            message = Bilingual(
                f"bertanggal {format_date(dated, 'id')}, sebelum inovasinya ada ({format_date(begun, 'id')}); periksa tanggalnya",
                f"dated {format_date(dated, 'en')}, before there was an innovation ({format_date(begun, 'en')}); check the date",
            )
            yield finding(DiscrepancyKind.DOCUMENT_TOO_EARLY, message, dated, begun, where)
        if dated and close and dated.earliest > close:
            message = Bilingual(
                f"bertanggal {format_date(dated, 'id')}, setelah pendaftaran ditutup ({format_date(close, 'id')})",
                f"dated {format_date(dated, 'en')}, after the registration closed ({format_date(close, 'en')})",
            )
            yield finding(DiscrepancyKind.DOCUMENT_TOO_LATE, message, dated, close, where)
        if dated and as_of and dated.earliest > as_of:
            message = Bilingual(
                f"bertanggal {format_date(dated, 'id')}, padahal hari ini {format_date(as_of, 'id')}; periksa tahunnya",
                f"dated {format_date(dated, 'en')}, but today is {format_date(as_of, 'en')}; check the year",
            )
            yield finding(DiscrepancyKind.DOCUMENT_IN_FUTURE, message, dated, as_of, where)
        until = item.validity.until if item.validity else None
        if until and close and until.latest < close:
            message = Bilingual(
                f"hanya berlaku sampai {format_date(until, 'id')}, sebelum pendaftaran ditutup "
                f"({format_date(close, 'id')}); perbarui",
                f"valid only until {format_date(until, 'en')}, before the registration closes "
                f"({format_date(close, 'en')}); renew it",
            )
            yield finding(DiscrepancyKind.DOCUMENT_EXPIRED, message, until, close, where)


def _results(one: Innovation) -> Iterator[Discrepancy]:
    there = {item.id for item in one.evidence}
    begun = _begun(one)
    for outcome in one.outcomes:
        where = f"{one.id}/{outcome.indicator}"
        gone = ", ".join(key for key in outcome.evidence if key not in there)
        if gone:
            message = Bilingual(
                f"bukti {gone} tidak ada pada catatan; tambahkan buktinya",
                f"evidence {gone} is not on record; add it",
            )
            yield finding(DiscrepancyKind.EVIDENCE_MISSING, message, gone, "on record", where)
        until = outcome.period.until if outcome.period else None
        if until and begun and until.latest < begun.earliest:
            message = Bilingual(
                f"diukur sampai {format_date(until, 'id')}, sebelum inovasinya ada ({format_date(begun, 'id')}); periksa periodenya",
                f"counted until {format_date(until, 'en')}, before there was an innovation ({format_date(begun, 'en')}); "
                "check the period",
            )
            yield finding(DiscrepancyKind.OUTCOME_TOO_EARLY, message, until, begun, where)
    for award in one.awards:
        year = award.year
        if begun and year is not None and year < begun.earliest.year:
            message = Bilingual(
                f"{award.label} tahun {year}, sebelum inovasinya ada ({format_date(begun, 'id')}); periksa tahunnya",
                f"{award.label} of {year}, before there was an innovation ({format_date(begun, 'en')}); "
                "check the year",
            )
            yield finding(DiscrepancyKind.AWARD_TOO_EARLY, message, year, begun, one.id)


def _proof_of_age(one: Innovation) -> Iterator[Discrepancy]:
    used, first = one.implemented, _first_proof(one)
    if used and first and first.earliest > used.latest:
        message = Bilingual(
            f"diterapkan {format_date(used, 'id')}, bukti pertama baru {format_date(first, 'id')}; tambahkan bukti yang lebih awal",
            f"in use since {format_date(used, 'en')}, the first proof is of {format_date(first, 'en')}; add earlier proof",
        )
        yield finding(DiscrepancyKind.AGE, message, first, used, one.id)


def _first_proof(one: Innovation) -> PartialDate | None:
    dated = [item.dated for item in one.evidence if item.dated and item.kind not in _MAY_PRECEDE]
    return min(dated, key=lambda day: (day.earliest, day.latest), default=None)


def _partners(one: Innovation) -> Iterator[Discrepancy]:
    agreed = ", ".join(p.name for p in one.partners if p.reached(PartnerStage.AGREEMENT))
    if agreed and all(item.kind is not EvidenceKind.AGREEMENT for item in one.evidence):
        message = Bilingual(
            f"kerja sama dengan {agreed} belum dibuktikan; lampirkan perjanjiannya",
            f"the agreement with {agreed} is not proven; attach it",
        )
        expected = "evidence of kind agreement"
        yield finding(DiscrepancyKind.AGREEMENT_UNPROVEN, message, 0, expected, one.id)
