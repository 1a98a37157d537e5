"""Public names of a package that are imported when they are first asked for (PEP 562)."""

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules

from inovasi._hypothesis import offer_loaded


def lazy(
    package: str, homes: Mapping[str, str], rooms: str = ""
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Give ``__getattr__`` and ``__dir__`` for names by their module, and for packages below."""
    home_of = {name: home for home, names in homes.items() for name in names.split()}
    below = rooms.split()

    def getattr_(name: str) -> object:
        if name in below:
            return import_module(f"{package}.{name}")
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        from inovasi._guard import guard  # noqa: PLC0415  (not for --version)

        value = guard(getattr(import_module(f"{package}.{home_of[name]}"), name))
        setattr(modules[package], name, value)
        offer_loaded()
        return value

    return getattr_, lambda: sorted([*home_of, *below])
