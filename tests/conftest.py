"""One profile of Hypothesis for every test, the same examples on every machine; and what an error tells."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

from inovasi.errors import DataError


settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("ci")


def told(call: Callable[..., object], *args: Any, **kwargs: Any) -> list[tuple[str, str | None]]:
    """Call what must be refused, and give the code and the path of each problem."""
    with pytest.raises(DataError) as caught:
        call(*args, **kwargs)
    return [(problem.code, problem.path) for problem in caught.value.problems]


@pytest.fixture(scope="session")
def refused() -> Callable[..., list[tuple[str, str | None]]]:
    """Hand out `told` to tests, which cannot import it."""
    return told
