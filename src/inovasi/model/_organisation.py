"""Who holds an innovation: a ministry, a region, a state enterprise, or a unit of one."""

import re
from typing import Literal

from attrs import field, frozen

from inovasi.errors import Bilingual
from inovasi.model._checks import Labelled, Vocabulary, check, is_key, not_empty
from inovasi.model._record import Record, Takes, strict


class OrganisationKind(Labelled):
    """Kinds of institution as the competitions count them (title of PermenPANRB 7/2021)."""

    MINISTRY = "ministry", "kementerian", "ministry"
    AGENCY = "agency", "lembaga", "agency"
    PROVINCE = "province", "provinsi", "province"
    REGENCY = "regency", "kabupaten", "regency"
    CITY = "city", "kota", "city"
    SOE = "soe", "BUMN", "state-owned enterprise"
    LOCAL_SOE = "local_soe", "BUMD", "enterprise of a region"
    UNIT = "unit", "unit kerja", "unit"


OrganisationKindWord = (
    OrganisationKind
    | Literal["ministry", "agency", "province", "regency", "city", "soe", "local_soe", "unit"]
)
"""A word of the vocabulary, or its text."""


class CodeSystem(Vocabulary):
    """Who gave a region its code; Kemendagri and BPS differ for the Papuan provinces."""

    KEMENDAGRI = "kemendagri"
    BPS = "bps"


CodeSystemWord = CodeSystem | Literal["kemendagri", "bps"]
"""A word of the vocabulary, or its text."""


_is_code = check(
    re.compile(r"[0-9]{2}(\.?[0-9]{2}(\.?[0-9]{2,3}(\.?[0-9]{3,4})?)?)?").fullmatch,
    Bilingual("kode seperti '62', '62.01' atau '6201'", "a code such as '62', '62.01' or '6201'"),
)


def _digits(code: str) -> str:
    return code.replace(".", "")


@frozen(kw_only=True, field_transformer=strict)
class RegionCode(Record):
    """
    The code of a region, never without its system.

    Args:
        system: Who gave the code.
        code: The code as written; a text, so that no zero is lost. ``52.01`` and ``5201`` are equal in one system.

    Raises:
        DataError: If the code does not have the form of a code: two digits for a province, two more for a regency.

    Example:
        >>> str(RegionCode(system="kemendagri", code="62.01"))
        'kemendagri:62.01'
    """

    system: CodeSystem = field(converter=Takes[CodeSystemWord])
    code: str = field(validator=_is_code, eq=_digits)

    def __str__(self) -> str:
        return f"{self.system.value}:{self.code}"


@frozen(kw_only=True, field_transformer=strict)
class Organisation(Record):
    """
    An institution or a unit of one.

    Args:
        id: Stable key, such as ``dispursip-kotawaringin-barat``.
        name: Official name, as printed.
        kind: What it is.
        region: Name of the region, if it has one.
        region_code: Code of the region with its system, if known.
        parent: Id of the institution that it belongs to; a quota counts there.
        aliases: Other names under which it is written.

    Raises:
        ValueError: If the id is not valid or the name is empty.

    Example:
        >>> Organisation(id="perpusnas", name="Perpustakaan Nasional RI", kind="agency").quota_holder
        'perpusnas'
    """

    id: str = field(validator=is_key)
    name: str = field(validator=not_empty)
    kind: OrganisationKind = field(converter=Takes[OrganisationKindWord])
    region: str | None = None
    region_code: RegionCode | None = None
    parent: str | None = field(default=None, validator=is_key)
    aliases: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    @property
    def quota_holder(self) -> str:
        """Id of the institution whose quota an entry of this organisation uses."""
        return self.parent or self.id
