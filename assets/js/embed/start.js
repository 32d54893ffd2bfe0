// What stands there already stays when the map cannot start, and is seen while it starts: its picture is painted
// before the map is made, unless the address asks for another view.
(read) => {
  const host = document.getElementById("map");
  const page = document.documentElement.classList;
  const still = [...host.childNodes];
  let started = false;
  function start() {
    if (started) return;
    started = true;
    try {
      const given = read();
      host.replaceChildren();
      ScienceMap.mount(host, given, { header: true, hash: true });
    } catch (error) {
      host.replaceChildren(...still);
      host.firstElementChild?.classList.add("sm-stuck");
      throw error;
    } finally {
      page.remove("sm-linked");
    }
  }
  if (page.contains("sm-linked")) start();
  else {
    requestAnimationFrame(() => setTimeout(start));
    // A page that is not seen has no frames.
    setTimeout(start, 300);
  }
};
