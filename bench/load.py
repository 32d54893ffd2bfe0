"""Many visitors at once, each without a browser: how long they wait, what goes wrong, what they cost."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.client import Visitor

Act = Callable[[Visitor, random.Random], Awaitable[float]]
"""Something that a visitor does; the seconds until the server has finished with it."""

CROWDS = (25, 100)
ROUNDS = 2
"""How often each visitor does each act."""
THINK_SECONDS = (3.0, 9.0)
ARRIVAL_SECONDS = 0.1
"""Between one visitor's arrival and the next."""


@dataclass
class Crowd:
    """What so many visitors at once met.

    Attributes
    ----------
    size
        Visitors at once.
    waits
        Seconds from the request to the end of the run, by the name of the act, of all visitors.
    errors
        What the server showed or did that it should not have.
    memory
        Bytes of resident memory of the server with all visitors there.
    """

    size: int
    waits: dict[str, list[float]]
    errors: list[str] = field(default_factory=list)
    memory: int = 0


def crowds(url: str, pid: int, acts: dict[str, Act], sizes: tuple[int, ...] = CROWDS) -> list[Crowd]:
    """Let crowds of growing size use one app; who came stays, so that the last crowd is there all at once."""
    return asyncio.run(_crowds(url, pid, acts, sizes))


async def _crowds(url: str, pid: int, acts: dict[str, Act], sizes: tuple[int, ...]) -> list[Crowd]:
    visitors: list[Visitor] = []
    found = []
    try:
        for size in sizes:
            crowd = Crowd(size, {name: [] for name in acts})
            while len(visitors) < size:
                visitors.append(await Visitor.arrive(url))
                await visitors[-1].rerun("")
                await asyncio.sleep(ARRIVAL_SECONDS)
            await asyncio.gather(*(_use(one, n, acts, crowd) for n, one in enumerate(visitors)))
            for one in visitors:
                crowd.errors.extend(one.errors)
                one.errors.clear()
            crowd.memory = resident(pid)
            found.append(crowd)
    finally:
        await asyncio.gather(*(one.leave() for one in visitors))
    return found


async def _use(visitor: Visitor, number: int, acts: dict[str, Act], crowd: Crowd) -> None:
    chance = random.Random(f"{crowd.size} {number}")  # noqa: S311 -- the same choices in every run are wanted
    try:
        for _ in range(ROUNDS):
            for name, act in acts.items():
                await asyncio.sleep(chance.uniform(*THINK_SECONDS))
                crowd.waits[name].append(await act(visitor, chance))
    except (OSError, TimeoutError) as error:
        crowd.errors.append(f"{type(error).__name__}: {error}")


def resident(pid: int) -> int:
    """Return the bytes of memory that a process holds, shared libraries included (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise ValueError(f"the system tells no memory of process {pid}")


def further_session(found: list[Crowd]) -> float:
    """Return how many bytes each visitor beyond the first crowd cost, up to the last."""
    first, last = found[0], found[-1]
    return (last.memory - first.memory) / (last.size - first.size)
