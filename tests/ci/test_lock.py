"""The lock file: one version of every library for each Python and platform, from no particular host."""

import tomllib
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from geo.core.paths import ROOT

LINES = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
LOCKED = [Requirement(line) for line in LINES if not line.startswith("#")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [
    asked
    for asked in map(Requirement, chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()))
    if asked.name != PROJECT["name"]
]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_every_library_asked_for_is_locked_at_versions_that_fit(asked: Requirement) -> None:
    name = canonicalize_name(asked.name)
    versions = [one.specifier for one in LOCKED if canonicalize_name(one.name) == name]
    assert versions, "run `bash .ci/lock`"
    for version in versions:
        (pin,) = version
        assert pin.operator == "=="
        assert asked.specifier.contains(pin.version), "run `bash .ci/lock`"


def test_the_lock_names_no_host_and_no_folder() -> None:
    text = "\n".join(LINES)
    assert "://" not in text
    assert "--" not in text
    assert "/" not in text.replace("bash .ci/lock", "")


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_each_python_and_machine_has_one_version_of_a_library(python: str, machine: str) -> None:
    platform = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "platform_machine": machine,
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    names = [one.name for one in LOCKED if one.marker is None or one.marker.evaluate(platform)]
    assert len(names) == len(set(names))
    assert {canonicalize_name(asked.name) for asked in ASKED} <= set(names)
