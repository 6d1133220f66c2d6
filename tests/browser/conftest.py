"""One installation for all scenes of a worker, a browser for each file of them, and a fresh window for each reader."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from browser.installation import Installation, serving
from browser.windows import PATIENCE, Windows
from database import in_place

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that is seen in a browser is marked so, and may speak to this machine."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """`commonhold serve` on the demonstration, with everybody in their seats."""
    with serving(tmp_path_factory.mktemp("installation")) as installed:
        yield installed


@pytest.fixture(scope="module")
def chromium(installation: Installation) -> Iterator[Browser]:
    """A browser without a head. It goes when the file is done: while it is here, no other test can run a loop."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.fail(f"There is no {' or '.join(CHROMIUM)}: install one, or leave these out with -m 'not browser'.")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the loop is the browser's, not Django's
        browser = playwright.chromium.launch(
            executable_path=found, args=QUIET, env={**os.environ, "LANG": "C.UTF-8", "LANGUAGE": ""}
        )
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def windows(chromium: Browser, installation: Installation) -> Iterator[Windows]:
    """Opens windows for readers, and asks at the end that nothing went wrong in any."""
    opened = Windows(chromium, installation)
    with in_place(installation.database):
        yield opened
    opened.close()
    assert opened.heard() == []
