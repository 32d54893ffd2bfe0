// Mounts the runtime once and keeps it: Streamlit calls this function again after every rerun.
const QUIET_MS = 150; // the reader's changes within this time reach the server as one
const shelf = (globalThis[Symbol.for("scimap")] ??= { library: null, waiting: new Set() });
const maps = new WeakMap(); // the element Streamlit gives us -> what stands in it

function start(place, data) {
  const host = document.createElement("div");
  host.className = "scimap-host";
  place.element.append(host);
  place.host = host;
  place.edition = shelf.library.document.version.id;
  place.rev = data.rev;
  place.meeting = data.meeting;
  place.map = shelf.library.mount(host, shelf.library.document, {
    header: false,
    hash: false,
    view: data.view,
    onView: (view) => {
      clearTimeout(place.timer);
      place.timer = setTimeout(() => place.report("view", view), QUIET_MS);
    },
  });
}

function stop(place) {
  clearTimeout(place.timer);
  place.map?.destroy();
  place.host?.remove();
  place.map = place.host = null;
}

export default function map({ data: bytes, parentElement, setStateValue }) {
  const data = JSON.parse(new TextDecoder().decode(bytes));
  document.documentElement.lang = data.view.lang;
  let place = maps.get(parentElement);
  if (!place) {
    place = { element: parentElement, map: null, host: null, timer: 0 };
    maps.set(parentElement, place);
  }
  place.report = setStateValue;
  const show = () => {
    // The server may have got new data while the page was open: draw the new document.
    if (place.map && place.edition !== shelf.library.document.version.id) stop(place);
    if (!place.map) start(place, data);
    else if (place.rev !== data.rev) {
      place.rev = data.rev;
      place.map.setView(data.push);
    }
    if (place.meeting !== data.meeting) {
      place.meeting = data.meeting;
      place.map.present(data.story);
    }
  };
  if (shelf.library) show();
  shelf.waiting.delete(place.resume);
  place.resume = show;
  shelf.waiting.add(show);

  // Streamlit also calls the clean-up of a call that a newer one has overtaken; only a removed
  // element means that the map is gone.
  return () => {
    if (parentElement.isConnected) return;
    shelf.waiting.delete(place.resume);
    stop(place);
    maps.delete(parentElement);
  };
}
