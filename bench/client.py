"""One visitor without a browser: Streamlit's own protocol over its WebSocket.

It answers as the browser does: it keeps the values of the widgets, sends them with every rerun, and names the
large messages that it has already, so that the server sends a reference to them and not the messages again.
"""

import asyncio
import json
import socket
import time
from dataclasses import dataclass, field
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE_SECONDS = 60
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Place:
    """A widget that the server sent: its id, and the fragment that it stands in (empty: none)."""

    widget: str
    fragment: str


@dataclass
class Visitor:
    """A session with a Streamlit server.

    Attributes
    ----------
    places
        The widgets by the key that the app gave them, as far as the server sent them.
    errors
        Exceptions that the server showed instead of an element, and runs that did not finish as they should.
    received
        Bytes that the server sent.
    """

    connection: ClientConnection
    query: str = ""
    page: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    received: int = 0

    @classmethod
    async def arrive(cls, url: str) -> Self:
        """Connect to the app at an address; nothing is run yet."""
        address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
        return cls(await connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None))

    async def leave(self) -> None:
        """End the session."""
        await self.connection.close()

    async def rerun(self, query: str | None = None) -> float:
        """Run the whole script, with another query string if given; return the seconds until it has finished."""
        if query is not None:
            self.query = query
        return await self._run("")

    async def choose(self, key: str, **value: Any) -> float:
        """Give the widget ``key`` a value, as the browser does; return the seconds until the run has finished.

        Parameters
        ----------
        value
            One field of Streamlit's ``WidgetState`` and what to put there.
        """
        place = self.places[key]
        self.values[place.widget] = value
        return await self._run(place.fragment)

    async def _run(self, fragment: str) -> float:
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash, state.fragment_id = self.query, self.page, fragment
        for widget, value in self.values.items():
            state.widget_states.widgets.add(id=widget, **value)
        state.cached_message_hashes.extend(sorted(self.kept))
        start = time.perf_counter()
        await self.connection.send(asked.SerializeToString())
        while (message := await self._next()).WhichOneof("type") != "script_finished":
            self._take(message)
        if message.script_finished not in FINISHED:
            self.errors.append(ForwardMsg.ScriptFinishedStatus.Name(message.script_finished))
        return time.perf_counter() - start

    async def _next(self) -> ForwardMsg:
        self._acknowledge_at_once()
        data = await asyncio.wait_for(self.connection.recv(decode=False), PATIENCE_SECONDS)
        self.received += len(data)
        message = ForwardMsg()
        message.ParseFromString(data)
        return message

    def _acknowledge_at_once(self) -> None:
        # The server leaves Nagle's algorithm on: it holds a run's messages back until the first of them is
        # acknowledged, which Linux does after 40 ms. That is most of a bare rerun and would flatter our ratio.
        if hasattr(socket, "TCP_QUICKACK"):
            wire = self.connection.transport.get_extra_info("socket")
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            if message.metadata.cacheable:
                self.kept.add(message.hash)
            self._note(message.delta)

    def _note(self, delta: Delta) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(element.exception.message)
        content = getattr(element, kind) if kind else None
        widget = getattr(content, "id", "")
        if widget:
            # The key that the app gave is the end of the id.
            self.places[widget.rpartition("-")[2]] = Place(widget, delta.fragment_id)


def view_of_map(view: dict[str, Any]) -> dict[str, str]:
    """Return the value with which the map's component reports a view."""
    return {"json_value": json.dumps({"view": view})}
