"""
A record held against itself: dates, documents, team, phase, partners and results.

Nothing here raises: what does not fit is a finding that says what to do. Only what certainly does
not fit is reported; dates that are known to the year or month get the benefit of the doubt.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from inovasi.language import Bilingual, format_date, format_number
from inovasi.model._checks import Exact, exact_or_fraction
from inovasi.model._dates import PartialDate
from inovasi.model._evidence import Evidence, EvidenceKind
from inovasi.model._innovation import Innovation, Phase
from inovasi.model._partner import PartnerStage
from inovasi.model._team import Team
from inovasi.portfolio._discrepancy import Discrepancy, DiscrepancyKind, check_order


_MAY_PRECEDE: Final = (EvidenceKind.REGULATION, EvidenceKind.PLAN, EvidenceKind.BUDGET)


def reconcile(
    innovation: Innovation, *, as_of: date | None = None, registration_close: date | None = None
) -> tuple[Discrepancy, ...]:
    """
    Find what does not fit together in one innovation.

    Args:
        innovation: The innovation.
        as_of: Day of the look; documents of a later date are reported.
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
    Hold a stated number of members against the roster.

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
        f"tertulis {stated} orang, susunan tim per {format_date(on)} menunjukkan {size}; "
        "samakan dengan keputusannya",
        f"found {stated} members, the roster of {format_date(on, 'en')} shows {size}; "
        "bring it in line with the decree",
    )
    return (_found(DiscrepancyKind.TEAM_SIZE, message, stated, size, subject),)


def check_age(innovation: Innovation, stated_years: Exact, on: date) -> tuple[Discrepancy, ...]:
    """
    Hold a stated age against the first dated proof.

    Args:
        innovation: The innovation with its evidence.
        stated_years: The age that is claimed, in years.
        on: The day to which it is counted.

    Returns:
        One finding when no evidence is dated, or when even the earliest date of the first one
        leaves less than the claimed age; a part of a year counts as so many whole months.
    """
    first = _first_proof(innovation)
    claimed = _months_before(on, max(0, int(Fraction(stated_years) * 12)))
    if first is None:
        message = Bilingual(
            "belum ada bukti bertanggal; tambahkan bukti dari awal penerapan",
            "no evidence has a date; add proof from the time it went into use",
        )
        return (
            _found(DiscrepancyKind.AGE, message, stated_years, "dated evidence", innovation.id),
        )
    day = first.earliest
    if day <= claimed:
        return ()
    message = Bilingual(
        f"umur tertulis {stated_years} tahun, bukti pertama baru {first}; "
        f"tambahkan bukti dari {format_date(claimed)} atau sebelumnya",
        f"the stated age is {stated_years} years, the first proof is of {first}; "
        f"add proof of {format_date(claimed, 'en')} or earlier",
    )
    return (_found(DiscrepancyKind.AGE, message, stated_years, first, innovation.id),)


def shared_evidence(innovations: Iterable[Innovation]) -> tuple[Discrepancy, ...]:
    """
    Find files that stand in more than one place, by their SHA-256.

    Args:
        innovations: The innovations of a portfolio.

    Returns:
        One finding for each file that proves several things of one innovation under different ids,
        or stands with several innovations; whether one decree may serve several is for people to
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
        listed = ", ".join(f"{owner}/{key}" for owner, key in sorted(where))
        alone = len({owner for owner, _ in where}) == 1
        kind = DiscrepancyKind.EVIDENCE_REPEATED if alone else DiscrepancyKind.EVIDENCE_SHARED
        message = Bilingual(
            f"berkas yang sama dipakai {len(where)} kali: {listed}; pastikan memang berlaku untuk "
            "semuanya",
            f"the same file is used {len(where)} times: {listed}; make sure that it holds for all",
        )
        found.append(_found(kind, message, digest, "one file in one place", listed.split("/")[0]))
    return tuple(found)


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
    numbers: list[Fraction] = []
    unread: list[Discrepancy] = []
    for name, value in (*named, ("total", total)):
        try:
            numbers.append(Fraction(exact_or_fraction(value)))
        except (TypeError, ValueError) as error:
            unread.append(_unread(name, value, error, subject))
    if unread:
        return tuple(unread)
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
    return (_found(DiscrepancyKind.SUM, message, whole, adds_up, subject),)


def _unread(name: str, value: object, error: Exception, subject: str) -> Discrepancy:
    if value is None:
        message = Bilingual(
            f"{name} belum diketahui, sehingga tidak dapat diperiksa; lengkapi angkanya",
            f"{name} is not known, so this cannot be checked; add the figure",
        )
        kind = DiscrepancyKind.FIGURE_MISSING
    else:
        message = Bilingual(
            f"{name} ({value!r}) bukan angka eksak; tulis seperti '80.5'", f"{name}: {error}"
        )
        kind = DiscrepancyKind.FIGURE_UNREADABLE
    return _found(kind, message, value, "an exact number", subject)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _dates(one: Innovation) -> tuple[Discrepancy, ...]:
    used = one.implemented or one.trial_since or one.initiated
    renewed, ended = Bilingual("pembaruan", "renewal"), Bilingual("akhir", "end")
    steps = [(Bilingual("inisiasi", "initiation"), one.initiated)]
    steps += [(Bilingual("uji coba", "trial"), one.trial_since)]
    steps += [(Bilingual("penerapan", "implementation"), one.implemented), (ended, one.ended)]
    return (
        *check_order(steps, subject=one.id),
        *check_order([(Bilingual("awal", "start"), used), (renewed, one.renewed)], subject=one.id),
        *check_order([(renewed, one.renewed), (ended, one.ended)], subject=one.id),
    )


def _phase(one: Innovation) -> list[Discrepancy]:
    found: list[Discrepancy] = []
    for wrong, said, hint in (
        (
            one.phase is Phase.ENDED and one.ended is None,
            Bilingual("berakhir tanpa tanggal berakhir", "ended without the day it ended"),
            Bilingual("lengkapi tanggal berakhir", "add the day"),
        ),
        (
            one.phase not in (None, Phase.ENDED) and one.ended is not None,
            Bilingual(
                "masih berjalan tetapi bertanggal akhir", "still running, with a day it ended"
            ),
            Bilingual(
                "perbarui tahapan atau hapus tanggalnya", "change the phase or remove the day"
            ),
        ),
        (
            one.phase is Phase.IMPLEMENTED and one.implemented is None,
            Bilingual(
                "penerapan tanpa tanggal penerapan", "implemented without the day it went into use"
            ),
            Bilingual("lengkapi tanggal penerapan", "add the day"),
        ),
        (
            one.phase in (Phase.INITIATIVE, Phase.TRIAL) and one.implemented is not None,
            Bilingual(
                "belum diterapkan tetapi bertanggal penerapan", "not implemented, yet with a day"
            ),
            Bilingual("perbarui tahapan", "change the phase"),
        ),
    ):
        if wrong:
            message = Bilingual(f"{said.id}; {hint.id}", f"{said.en}; {hint.en}")
            found.append(_found(DiscrepancyKind.PHASE, message, one.phase, hint.en, one.id))
    return found


def _documents(one: Innovation, as_of: date | None, close: date | None) -> list[Discrepancy]:
    found: list[Discrepancy] = []
    begun = one.initiated or one.trial_since or one.implemented
    for item in one.evidence:
        where = f"{one.id}/{item.id}"
        dated = item.dated
        if dated and begun and item.kind not in _MAY_PRECEDE and dated.latest < begun.earliest:
            message = Bilingual(
                f"bertanggal {dated}, sebelum inovasinya ada ({begun}); periksa tanggalnya",
                f"dated {dated}, before there was an innovation ({begun}); check the date",
            )
            found.append(_found(DiscrepancyKind.DOCUMENT_TOO_EARLY, message, dated, begun, where))
        if dated and close and dated.earliest > close:
            message = Bilingual(
                f"bertanggal {dated}, setelah pendaftaran ditutup ({format_date(close)})",
                f"dated {dated}, after the registration closed ({format_date(close, 'en')})",
            )
            found.append(_found(DiscrepancyKind.DOCUMENT_TOO_LATE, message, dated, close, where))
        if dated and as_of and dated.earliest > as_of:
            message = Bilingual(
                f"bertanggal {dated}, padahal hari ini {format_date(as_of)}; periksa tahunnya",
                f"dated {dated}, but today is {format_date(as_of, 'en')}; check the year",
            )
            found.append(_found(DiscrepancyKind.DOCUMENT_IN_FUTURE, message, dated, as_of, where))
        found += _expired(item, close, where)
    return found


def _expired(item: Evidence, close: date | None, where: str) -> list[Discrepancy]:
    until = item.validity.until if item.validity else None
    if close is None or until is None or until.latest >= close:
        return []
    message = Bilingual(
        f"hanya berlaku sampai {until}, sebelum pendaftaran ditutup ({format_date(close)}); "
        "perbarui",
        f"valid only until {until}, before the registration closes ({format_date(close, 'en')}); "
        "renew it",
    )
    return [_found(DiscrepancyKind.DOCUMENT_EXPIRED, message, until, close, where)]


def _results(one: Innovation) -> list[Discrepancy]:
    found: list[Discrepancy] = []
    there = {item.id for item in one.evidence}
    begun = one.initiated or one.trial_since or one.implemented
    for outcome in one.outcomes:
        where = f"{one.id}/{outcome.indicator}"
        gone = ", ".join(key for key in outcome.evidence if key not in there)
        if gone:
            message = Bilingual(
                f"bukti {gone} tidak ada pada catatan; tambahkan buktinya",
                f"evidence {gone} is not on record; add it",
            )
            found.append(
                _found(DiscrepancyKind.EVIDENCE_MISSING, message, gone, "on record", where)
            )
        until = outcome.period.until if outcome.period else None
        if until and begun and until.latest < begun.earliest:
            message = Bilingual(
                f"diukur sampai {until}, sebelum inovasinya ada ({begun}); periksa periodenya",
                f"counted until {until}, before there was an innovation ({begun}); "
                "check the period",
            )
            found.append(_found(DiscrepancyKind.OUTCOME_TOO_EARLY, message, until, begun, where))
    for award in one.awards:
        if begun and award.year is not None and award.year < begun.earliest.year:
            message = Bilingual(
                f"{award.label} tahun {award.year}, sebelum inovasinya ada ({begun}); "
                "periksa tahunnya",
                f"{award.label} of {award.year}, before there was an innovation ({begun}); "
                "check the year",
            )
            found.append(
                _found(DiscrepancyKind.AWARD_TOO_EARLY, message, award.year, begun, one.id)
            )
    return found


def _proof_of_age(one: Innovation) -> tuple[Discrepancy, ...]:
    first = _first_proof(one)
    if one.implemented is None or first is None or first.earliest <= one.implemented.latest:
        return ()
    message = Bilingual(
        f"diterapkan {one.implemented}, bukti pertama baru {first}; "
        "tambahkan bukti yang lebih awal",
        f"in use since {one.implemented}, the first proof is of {first}; add earlier proof",
    )
    return (_found(DiscrepancyKind.AGE, message, first, one.implemented, one.id),)


def _first_proof(one: Innovation) -> PartialDate | None:
    dated = [item.dated for item in one.evidence if item.dated and item.kind not in _MAY_PRECEDE]
    return min(dated, key=lambda day: (day.earliest, day.latest), default=None)


def _partners(one: Innovation) -> tuple[Discrepancy, ...]:
    agreed = [p.name for p in one.partners if p.reached(PartnerStage.AGREEMENT)]
    if not agreed or any(item.kind is EvidenceKind.AGREEMENT for item in one.evidence):
        return ()
    message = Bilingual(
        f"kerja sama dengan {', '.join(agreed)} belum dibuktikan; lampirkan perjanjiannya",
        f"the agreement with {', '.join(agreed)} is not proven; attach it",
    )
    return (
        _found(
            DiscrepancyKind.AGREEMENT_UNPROVEN, message, 0, "evidence of kind agreement", one.id
        ),
    )


def _found(
    kind: DiscrepancyKind, message: Bilingual, found: object, expected: object, subject: str
) -> Discrepancy:
    return Discrepancy(
        kind=kind, message=message, found=str(found), expected=str(expected), subject=subject
    )
