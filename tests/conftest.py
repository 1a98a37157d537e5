"""One profile of Hypothesis for every test, the same examples on every machine; what an error tells; browsers."""

import shutil
from collections.abc import Callable, Iterator
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


@pytest.fixture(scope="session", params=["chromium", "firefox"])
def browser(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """Start a browser that is installed; Playwright drives both as they are, without one of its own."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    firefox = request.param == "firefox"
    names = ("firefox-esr", "firefox") if firefox else ("chromium", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip(f"{request.param} is not installed")
    how = {"channel": "moz-firefox"} if firefox else {"args": ["--no-sandbox"]}
    with playwright.sync_playwright() as started:
        kept = tmp_path_factory.mktemp("downloads")
        kind = getattr(started, request.param)
        running = kind.launch(executable_path=program, downloads_path=kept, **how)
        running.kept = kept
        yield running
        running.close()
