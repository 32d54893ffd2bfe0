"""Engines that are not there are said to be so."""

import sys

import pytest

from geo.core.errors import CallError
from geo.publications.engines import engine


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(CallError, match="duckdb or spark"), engine("abacus"):
        pass


def test_without_spark_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(CallError, match=r"Spark is not installed.*\[spark\]"), engine("spark"):
        pass
