"""Where counting runs: DuckDB within this process, or Apache Spark, local or on a cluster."""

import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol, TypeVar

import ibis
from ibis.expr.types import Table

from geo.core.errors import CallError

In = TypeVar("In")
Out = TypeVar("Out")

DUCKDB, SPARK = "duckdb", "spark"
ENGINES = (DUCKDB, SPARK)
MEMORY = "1GB"
_NO_SPARK = "install it with `pip install '.[spark]'` and a Java 17 runtime, or use --engine duckdb"


class Engine(Protocol):
    """An engine: it reads parquet files as one table, and runs a function over inputs side by side."""

    def tables(self, works: Sequence[Path], shares: Sequence[Path]) -> tuple[Table, Table]:
        """Return the two tables of staged files."""

    def keep(self, name: str, table: Table) -> Table:
        """Compute a table once and return it under a name."""

    def each(self, function: Callable[[In], Out], inputs: Sequence[In]) -> Iterable[Out]:
        """Yield the results of a function that can be pickled, in any order."""


class _DuckDB:
    def __init__(self, connection: Any, workers: int) -> None:
        self._connection = connection
        self._workers = workers

    def tables(self, works: Sequence[Path], shares: Sequence[Path]) -> tuple[Table, Table]:
        return (
            self._connection.read_parquet([str(path) for path in works], table_name="works"),
            self._connection.read_parquet([str(path) for path in shares], table_name="shares"),
        )

    def keep(self, name: str, table: Table) -> Table:
        return self._connection.create_table(name, obj=table)

    def each(self, function: Callable[[In], Out], inputs: Sequence[In]) -> Iterator[Out]:
        if self._workers == 1 or len(inputs) == 1:
            yield from map(function, inputs)
            return
        # Spawned, not forked: threads of the libraries do not survive a fork.
        with ProcessPoolExecutor(min(self._workers, len(inputs)), mp_context=get_context("spawn")) as pool:
            for future in as_completed([pool.submit(function, one) for one in inputs]):
                yield future.result()


class _Spark:
    def __init__(self, connection: Any, session: Any) -> None:
        self._connection = connection
        self._session = session

    def tables(self, works: Sequence[Path], shares: Sequence[Path]) -> tuple[Table, Table]:
        for name, paths in (("works", works), ("shares", shares)):
            self._session.read.parquet(*(path.absolute().as_uri() for path in paths)).createOrReplaceTempView(
                name
            )
        return self._connection.table("works"), self._connection.table("shares")

    def keep(self, name: str, table: Table) -> Table:
        self._session.sql(str(ibis.to_sql(table))).cache().createOrReplaceTempView(name)
        return self._connection.table(name)

    def each(self, function: Callable[[In], Out], inputs: Sequence[In]) -> Iterator[Out]:
        yield from self._session.sparkContext.parallelize(inputs, len(inputs)).map(function).toLocalIterator()


@contextmanager
def engine(name: str, master: str = "local[*]", workers: int = 0) -> Iterator[Engine]:
    """Give an engine.

    Parameters
    ----------
    name
        ``duckdb`` or ``spark``.
    master
        Of Spark: ``local[N]`` or the URL of a cluster, whose machines must see the same files under the same
        names and have this package installed.
    workers
        Of DuckDB: how many files to read at once; 0 means one for each processor.

    Raises
    ------
    CallError
        When there is no such engine, or Spark is not installed or does not start.
    """
    if name not in ENGINES:
        raise CallError(f"unknown engine {name[:20]!r}", where="--engine", advice=f"use {' or '.join(ENGINES)}")
    with tempfile.TemporaryDirectory(prefix="scimap-") as scratch, warnings.catch_warnings():
        # What the libraries say to each other: Ibis calls DuckDB by an older name, PySpark has not been tried
        # with the newest pandas and leaves sockets of its gateway to be collected.
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        warnings.filterwarnings("ignore", category=FutureWarning, message="PySpark does not yet")
        warnings.filterwarnings("ignore", category=ResourceWarning)
        if name == DUCKDB:
            connection = ibis.duckdb.connect(
                temp_directory=scratch, memory_limit=MEMORY, preserve_insertion_order=False
            )
            try:
                yield _DuckDB(connection, workers or os.cpu_count() or 1)
            finally:
                connection.disconnect()
        else:
            session = _session(master, scratch)
            try:
                yield _Spark(ibis.pyspark.connect(session), session)
            except _spark_errors() as error:
                reason = " ".join(str(error).split())[:160]
                raise CallError(
                    f"Spark failed ({reason})", where=master, advice="see its log, or use duckdb"
                ) from error
            finally:
                session.stop()


def _spark_errors() -> tuple[type[Exception], ...]:
    from py4j.protocol import Py4JError  # noqa: PLC0415  comes with PySpark
    from pyspark.errors import PySparkException  # noqa: PLC0415  an extra

    return Py4JError, PySparkException


def _session(master: str, scratch: str) -> Any:
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  an extra: most users have none
    except ImportError as error:
        raise CallError("Spark is not installed", where="--engine spark", advice=_NO_SPARK) from error
    builder = SparkSession.builder.master(master)
    if master.startswith("local"):
        # Else its workers run whatever Python comes first on the path. A cluster has its own.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        return (
            builder.appName("scimap publications")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.log.level", "ERROR")
            .config("spark.driver.memory", MEMORY.removesuffix("B"))
            .config("spark.sql.shuffle.partitions", "8")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.local.dir", scratch)
            .config("spark.sql.warehouse.dir", f"{scratch}/warehouse")
            .getOrCreate()
        )
    except Exception as error:  # PySpark raises its own kinds, and Py4J others, for a missing or wrong Java
        raise CallError(
            f"Spark does not start ({str(error)[:80]})", where="--engine spark", advice=_NO_SPARK
        ) from error
