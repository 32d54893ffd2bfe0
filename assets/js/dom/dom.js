// Building and updating elements. Text always goes through text nodes, never through HTML, so data
// cannot become markup. Every setter compares first: a switch then touches only what differs.

const SVG_NS = "http://www.w3.org/2000/svg";

function fill(node, attrs, children) {
  for (const [name, value] of Object.entries(attrs ?? {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else setAttr(node, name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** An HTML element; an attribute that is a function is a listener for the event of its name. */
export function el(tag, attrs, ...children) {
  return fill(document.createElement(tag), attrs, children);
}

/** An SVG element, as `el`. */
export function svg(tag, attrs, ...children) {
  return fill(document.createElementNS(SVG_NS, tag), attrs, children);
}

/** Set, or with null or false remove, an attribute. */
export function setAttr(node, name, value) {
  if (value === null || value === undefined || value === false) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
    return;
  }
  const text = value === true ? "" : String(value);
  if (node.getAttribute(name) !== text) node.setAttribute(name, text);
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Put exactly these children into a node, in this order, moving nothing that is in place. */
export function setChildren(node, children) {
  children.forEach((child, index) => {
    if (node.childNodes[index] !== child) node.insertBefore(child, node.childNodes[index] ?? null);
  });
  while (node.childNodes.length > children.length) node.lastChild.remove();
}

/** A link that opens apart from the map; an address other than http(s) stays plain text. */
export function link(text, url) {
  if (typeof url !== "string" || !/^https?:\/\//i.test(url)) return el("span", null, text);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}
