// One tab stop for many things: arrows move between them, Enter and Space choose.

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Manage the tab stop of a group. `items()` gives the elements in their order, `choose(element)`
 * is called on Enter and Space, `moved(element)` after an arrow.
 * @param {any} group
 * @param {() => any[]} items
 * @param {{ choose?: (element: any) => void, moved?: (element: any) => void }} does */
export function createRoving(group, items, { choose, moved }) {
  let current = null;

  function mark(element) {
    for (const item of items()) {
      const index = item === element ? "0" : "-1";
      if (item.getAttribute("tabindex") !== index) item.setAttribute("tabindex", index);
    }
    current = element;
  }

  group.addEventListener("keydown", (event) => {
    const list = items();
    const at = list.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    let next = at;
    if (event.key in STEPS) next = (at + STEPS[event.key] + list.length) % list.length;
    else if (event.key === "Home") next = 0;
    else if (event.key === "End") next = list.length - 1;
    else if (choose && (event.key === "Enter" || event.key === " ")) choose(event.target);
    else return;
    event.preventDefault();
    if (next === at) return;
    mark(list[next]);
    list[next].focus();
    moved?.(list[next]);
  });
  group.addEventListener("focusin", (event) => {
    if (items().includes(event.target)) mark(event.target);
  });

  return {
    /** Make an element, or when it is not among the items the first one, the tab stop. */
    settle(element) {
      const list = items();
      const kept = list.includes(current) ? current : list[0];
      mark(list.includes(element) ? element : kept);
    },
  };
}
