// What stands there already stays when the map cannot start.
(function (given) {
  const host = document.getElementById("map");
  const still = [...host.childNodes];
  host.replaceChildren();
  try {
    ScienceMap.mount(host, given, { header: true, hash: true });
  } catch (error) {
    host.replaceChildren(...still);
    throw error;
  }
})
