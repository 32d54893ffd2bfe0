"""The benchmark of sessions: what clients say and understand, what the report says. No clock, no server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench import acts, load, sessions_report
from bench.apps import BARE, OURS
from bench.client import Visitor, view_of_map
from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.view.state import ViewState
from layers.widgets.components import KEY


class _Wire:
    """A server that answers every request with the same run."""

    def __init__(self, *run: ForwardMsg) -> None:
        self.run, self.asked, self.waiting = run, [], []
        self.transport = self

    def get_extra_info(self, _name: str) -> "_Wire":
        return self

    def setsockopt(self, *_option: int) -> None:
        """Nothing is acknowledged."""

    async def send(self, data: bytes) -> None:
        self.asked.append(BackMsg.FromString(data).rerun_script)
        self.waiting = [message.SerializeToString() for message in self.run]

    async def recv(self, decode: bool) -> bytes:
        assert not decode
        return self.waiting.pop(0)


def _run(*elements: ForwardMsg, end: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> list[ForwardMsg]:
    begin, done = ForwardMsg(), ForwardMsg()
    begin.new_session.page_script_hash = "first"
    done.script_finished = end
    return [begin, *elements, done]


def _map() -> ForwardMsg:
    message = ForwardMsg(hash="large")
    message.metadata.cacheable = True
    message.delta.new_element.bidi_component.id = f"$$ID-0-{KEY}"
    message.delta.fragment_id = "part"
    return message


def _do(wire: _Wire, *steps) -> Visitor:
    async def run() -> Visitor:
        visitor = Visitor(wire)
        for step in steps:
            assert await step(visitor) >= 0
        return visitor

    # The browser tests leave a loop running in this thread.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, run()).result()


def test_a_choice_on_the_map_runs_its_fragment_and_names_what_the_client_has() -> None:
    wire = _Wire(*_run(_map()))
    found = _do(wire, lambda one: one.rerun("year=2020"), lambda one: one.choose(KEY, **view_of_map({"year": 1})))
    first, second = wire.asked
    assert (first.query_string, first.fragment_id, list(first.cached_message_hashes)) == ("year=2020", "", [])
    assert (second.fragment_id, second.page_script_hash) == ("part", "first")
    assert list(second.cached_message_hashes) == ["large"]
    [state] = second.widget_states.widgets
    assert (state.id, state.json_value) == (f"$$ID-0-{KEY}", '{"view": {"year": 1}}')
    assert found.errors == []


def test_an_exception_on_the_page_and_a_run_broken_off_are_errors() -> None:
    shown = ForwardMsg()
    shown.delta.new_element.exception.message = "no such thing"
    broken = ForwardMsg.FINISHED_WITH_COMPILE_ERROR
    found = _do(_Wire(*_run(shown, end=broken)), lambda one: one.rerun(""))
    assert found.errors == ["no such thing", "FINISHED_WITH_COMPILE_ERROR"]


def test_what_visitors_choose_and_the_links_they_follow_are_views_of_the_app() -> None:
    document = build_document(load_dataset()).data
    wire = _Wire(*_run(_map()))
    doing = acts.ours(document)
    chance = load.random.Random(1)
    _do(wire, *(lambda one, act=act: act(one, chance) for act in (doing[acts.LINK], doing[acts.CHOICE])))
    query = {
        key: (value,) for key, _, value in (part.partition("=") for part in wire.asked[0].query_string.split("&"))
    }
    view, notices = ViewState.from_query(query, document)
    assert notices == ()
    assert view != ViewState.default(document)
    assert acts.bare().keys() == doing.keys()


def test_a_further_session_costs_the_growth_of_memory() -> None:
    crowds = [load.Crowd(25, {}, memory=100_000_000), load.Crowd(100, {}, memory=250_000_000)]
    assert load.further_session(crowds) == 2_000_000


def _found(**changes) -> sessions_report.Found:
    def crowds(wait: float, memory: int) -> list[load.Crowd]:
        return [load.Crowd(25, {"a choice": [wait]}, memory=memory),
                load.Crowd(100, {"a choice": [wait]}, memory=memory + 75 * memory // 100)]  # fmt: skip

    found = sessions_report.Found(
        machine=[("Processor", "an abacus")],
        busy=0.5,
        cold={OURS: [5.0, 2.0, 2.2, 9.0], BARE: [4.0, 2.0]},
        warm={OURS: [1.0], BARE: [1.0]},
        crowds={OURS: crowds(0.02, 50_000_000), BARE: crowds(0.01, 10_000_000)},
    )
    return replace(found, **changes)


def test_the_report_tells_each_ratio_with_what_was_wanted() -> None:
    text = sessions_report.render(_found())
    for part in (
        "| Processor | an abacus |",
        "| start of the server to the painted page, median | 2.20 s | 2 s | 1.10 | at most 1.3: held |",
        "| the very first start, once | 5 s | 4 s | 1.25 |  |",
        "| 100 sessions, a choice, 95th percentile | 20 ms | 10 ms | 2.00 | at most 3: held |",
        "| errors with 100 sessions | 0 | 0 | none: held |",
        "| memory for each further session | 0.500 MB | 0.100 MB | under 1 MB: held |",
    ):
        assert part in text
    assert "missed" not in text


def test_a_goal_that_is_missed_is_said_to_be() -> None:
    slow = [load.Crowd(25, {"a choice": [0.31]}, ["lost"]), load.Crowd(100, {}, memory=75_000_001)]
    bare = [load.Crowd(25, {"a choice": [0.1]}), load.Crowd(100, {})]
    text = sessions_report.render(
        _found(cold={OURS: [2.0, 2.7], BARE: [2.0, 2.0]}, crowds={OURS: slow, BARE: bare})
    )
    for part in (
        "| 1.35 | at most 1.3: missed |",
        "| 3.10 | at most 3: missed |",
        "| 1 | 0 | none: missed |",
        "under 1 MB: missed",
    ):
        assert part in text
