import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from examples import examples
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from tiny import INDICATORS, TERRITORIES, observation

from geo.indicators.catalogue import Indicators, load_indicators
from geo.observations.observation import Observation
from geo.territories.registry import VINTAGE_2018, Territories, load_territories

# No test has a clock: an example may take its time on a busy machine.
settings.register_profile("scimap", examples(100))
settings.load_profile("scimap")


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what a user has imported on this machine out of the tests, those in other processes too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCIMAP_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture
def tiny_territories(tmp_path: Path) -> Territories:
    path = tmp_path / "territories.yaml"
    path.write_text(yaml.safe_dump(TERRITORIES, allow_unicode=True), encoding="utf-8")
    return load_territories(path)


@pytest.fixture
def tiny_indicators(tmp_path: Path) -> Indicators:
    path = tmp_path / "indicators.yaml"
    path.write_text(yaml.safe_dump(INDICATORS, allow_unicode=True), encoding="utf-8")
    return load_indicators(path)


@pytest.fixture
def tiny_observations() -> list[Observation]:
    return [
        observation("KZ-01", 12.0),
        observation("KZ-02", 0.0),
        observation("KZ-03", None, status="not_disclosed"),
        observation("KZ-04", None, status="missing"),
        observation("KZ", 36.0),
        observation("KZ-01", 10.0, year=2020),
        observation("KZ-02", 0.0, year=2020),
        observation("KZ-03", None, year=2020, status="not_applicable"),
        observation("KZ-04", 8.0, year=2020),
        observation("KZ", 18.0, year=2020),
        observation("KZ-01", 400_000.0, variable="people"),
        observation("KZ-02", 300_000.0, variable="people"),
        observation("KZ-03", 200_000.0, variable="people"),
        observation("KZ-04", 300_000.0, variable="people"),
        observation("KZ-01", 400_000.0, year=2020, variable="people", vintage=VINTAGE_2018),
        observation("KZ-02", 500_000.0, year=2020, variable="people", vintage=VINTAGE_2018),
        observation("KZ-03", None, year=2020, variable="people", status="not_applicable", vintage=VINTAGE_2018),
        observation("KZ-04", 300_000.0, year=2020, variable="people", vintage=VINTAGE_2018),
    ]


CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one for all browser tests: Playwright runs once in a process."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGS)
        yield started
        started.close()
