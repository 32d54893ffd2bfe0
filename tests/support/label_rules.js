// What must hold of the texts on a mounted map, looked at in one view after the other: how many regions have their
// name on it or a key to the list, and in words what does not hold. Boxes are in pixels of the page.
async ({ views, names: shortNames }) => {
  const KEYED_BELOW = 540;
  const LEAST_TYPE = 11;
  const LEAST_CONTRAST = 4.5;
  const root = document.querySelector(".scimap");
  const map = root.parentElement[Symbol.for("scimap.mounted")];
  globalThis.requestIdleCallback = () => 0;
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const plain = (text) => text.replace(/\s/g, "");
  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const canvas = document.createElement("canvas").getContext("2d");
  const light = (colour) => {
    canvas.fillStyle = colour;
    const [r, g, b] = canvas.fillStyle.match(/[0-9a-f]{2}/g).map((part) => channel(Number.parseInt(part, 16) / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const touch = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const apart = (a, b) =>
    Math.hypot(Math.max(a.left - b.right, b.left - a.right, 0), Math.max(a.top - b.bottom, b.top - a.bottom, 0));

  /** The texts of a stage: whose they are, their lines with their boxes. */
  function textsOf(stage) {
    const own = [...stage.querySelectorAll(".sm-labels text")].map((text) => [text, Number(text.dataset.of)]);
    const insets = [...stage.querySelectorAll(".sm-inset:not([display=none]) text")].map((text) => [
      text,
      Number(text.parentNode.dataset.region),
    ]);
    return [...own, ...insets].map(([node, region]) => ({
      node,
      region,
      lines: [...node.childNodes].map((line) => ({ text: line.textContent, box: line.getBoundingClientRect() })),
    }));
  }

  const results = [];
  for (const view of views) {
    map.setView(view);
    await frame();
    await frame();
    for (const stage of [...root.querySelectorAll(".sm-stage")].filter((one) => one.clientWidth > 0)) {
      const problems = [];
      const small = stage.clientWidth < KEYED_BELOW;
      const texts = textsOf(stage);
      const units = [...stage.querySelectorAll(".sm-region")].map((path) => Number(path.dataset.region));
      const nameOf = (region) => shortNames[view.lang][region];
      const isValue = (text) => /^[-−]?[\d\s.,]+$/.test(text);
      const keys = new Map();
      for (const button of root.querySelectorAll(".sm-bars button"))
        keys.set(Number(button.dataset.region), button.querySelector(".sm-rank").dataset.key);
      const missing = [];
      let [named, keyed] = [0, 0];
      for (const region of units) {
        const own = texts.filter((text) => text.region === region).flatMap(({ lines }) => lines.map(({ text }) => text));
        if (plain(own.join("")).includes(plain(nameOf(region)))) named += 1;
        else if (small && own.length === 1 && own[0] === keys.get(region)) keyed += 1;
        else missing.push(nameOf(region));
      }
      if (missing.length) problems.push(`without a name: ${missing.join(", ")}`);
      const lines = texts.flatMap(({ region, lines: all }) => all.map((line) => ({ ...line, region })));
      const names = lines.filter(({ text }) => !isValue(text));
      for (const value of lines.filter(({ text }) => isValue(text))) {
        const near = (mine) =>
          Math.min(...names.filter(({ region }) => (region === value.region) === mine).map(({ box }) => apart(box, value.box)));
        if (near(false) < near(true) && !(small && keys.get(value.region) === value.text))
          problems.push(`${value.text} of ${nameOf(value.region)} is nearer to another name`);
      }
      texts.forEach((one, at) => {
        for (const other of texts.slice(at + 1))
          for (const a of one.lines) for (const b of other.lines)
            if (touch(a.box, b.box)) problems.push(`${a.text} over ${b.text}`);
        const size = Number.parseFloat(getComputedStyle(one.node).fontSize);
        if (size < LEAST_TYPE) problems.push(`${one.lines[0]?.text} in ${size} px`);
        const style = getComputedStyle(one.node);
        const ground = style.stroke === "none" ? null : style.stroke;
        if (ground && contrast(style.fill, ground) < LEAST_CONTRAST)
          problems.push(`${one.lines[0]?.text} in ${style.fill} on ${ground}`);
      });
      results.push({ units: units.length, named, keyed, width: stage.clientWidth, problems, view: view.name });
    }
  }
  return results;
}
