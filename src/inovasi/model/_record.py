"""What all records have in common."""

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from inovasi.model._pydantic import Handler


class Record:
    """The base of all records: pydantic and FastAPI take them as they are."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, handler: "Handler") -> "CoreSchema":
        from inovasi.model._pydantic import core_schema  # noqa: PLC0415  (pydantic is no dependency)

        return core_schema(cls, handler)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: "CoreSchema", handler: "Handler"
    ) -> dict[str, Any]:
        from inovasi.model._pydantic import json_schema  # noqa: PLC0415  (pydantic is no dependency)

        return json_schema(cls, schema, handler)
