// Browsers check integrity only of what a server sends and refuse such files from disk. There, and
// only there, they are asked for once more without it, and by another address: the refusal is kept.
if (location.protocol === "file:" && !globalThis.ScienceMap) {
  for (const link of document.querySelectorAll("link[integrity]")) {
    link.removeAttribute("integrity");
    link.href += "?";
  }
  for (const { src } of document.querySelectorAll("script[integrity]")) {
    const script = document.createElement("script");
    script.src = `${src}?`;
    script.async = false;
    document.body.append(script);
  }
}
