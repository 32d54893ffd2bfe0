import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from examples import examples
from font_families import DEFAULT, FAMILIES, font_config
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
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Browser]]:
    """The system's Chromium on a machine with one font family; Playwright runs once in a process."""
    found = (shutil.which(name) for name in ("chromium-headless-shell", "chromium"))
    executable = os.environ.get("CHROMIUM") or next(filter(None, found), None)
    started: dict[str, Browser] = {}
    with sync_playwright() as playwright:

        def of(family: str) -> Browser:
            if family not in started:
                config = font_config(family, tmp_path_factory.mktemp("fonts"))
                started[family] = playwright.chromium.launch(
                    executable_path=executable,
                    args=CHROMIUM_ARGS,
                    env={**os.environ, "FONTCONFIG_FILE": str(config)},
                )
            return started[family]

        yield of
        for one in started.values():
            one.close()


@pytest.fixture(scope="session")
def browser(browsers: Callable[[str], Browser]) -> Browser:
    """A browser for tests that do not look at the layout."""
    return browsers(DEFAULT)


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest) -> str:
    """Each font family in turn, for tests of the layout."""
    return str(request.param)
