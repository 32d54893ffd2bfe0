// Says Streamlit's own English strings in the reader's language, for as long as the page is open.
const ATTRIBUTES = ["aria-label", "title", "placeholder"];
const OURS = ".scimap, .pg-part, script, style";
const english = new WeakMap(); // text node or element -> what Streamlit wrote there, by place
let words = {};
let patterns = [];
let watching = null;

function translated(text) {
  const plain = text.trim();
  if (Object.hasOwn(words, plain)) return words[plain];
  for (const [pattern, form] of patterns) {
    const found = pattern.exec(plain);
    if (found) return form.replace("{count}", found[1]);
  }
  return null;
}

function say(owner, place, text, write) {
  if (!text) return;
  const known = english.get(owner) ?? {};
  const original = known[place]?.shown === text ? known[place].original : text;
  const shown = translated(original);
  if (shown === null) return;
  known[place] = { original, shown };
  english.set(owner, known);
  if (shown !== text) write(shown);
}

function visit(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    if (!root.parentElement?.closest(OURS)) say(root, "text", root.data, (text) => (root.data = text));
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(OURS)) return;
  for (const name of ATTRIBUTES) say(root, name, root.getAttribute(name), (text) => root.setAttribute(name, text));
  for (const child of root.childNodes) visit(child);
}

function watch() {
  watching = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(visit);
      else visit(change.target);
    }
  });
  const what = { subtree: true, childList: true, characterData: true, attributeFilter: ATTRIBUTES };
  watching.observe(document.body, what);
}

export default function sayStreamlit({ data }) {
  const said = JSON.parse(new TextDecoder().decode(data));
  document.documentElement.lang = said.lang;
  words = said.words;
  patterns = Object.entries(said.counted).map(([sign, form]) => [new RegExp(sign), form]);
  visit(document.body);
  if (!watching) watch();
}
