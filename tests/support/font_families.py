"""The fonts that pages of the browser tests are shown in: chosen by the test, not by what a machine has.

A page takes the fonts of its reader, so its layout has to hold in each family here. A Russian sentence is 6 %
longer in Noto Sans and 15 % longer in DejaVu Sans than in Liberation Sans, which has the metrics of Arial; the
lines of Noto Sans are 22 % higher.
"""

from dataclasses import dataclass
from pathlib import Path

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")


@dataclass(frozen=True)
class Family:
    """A family: the Debian package it comes in, and its files for text of weights 400 and 700."""

    package: str
    files: tuple[str, str]


FAMILIES = {
    "DejaVu Sans": Family("fonts-dejavu-core", ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")),
    "Liberation Sans": Family("fonts-liberation", ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf")),
    "Noto Sans": Family("fonts-noto-core", ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")),
}
DEFAULT = "DejaVu Sans"
"""The widest; and it has the Kazakh letters, which older Liberation Sans lacks."""

# Whatever family a page asks for, it is this one, but for what a test asks for. The second is for letters that
# it lacks. Widths are not rounded to pixels, as on most screens of today.
CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">{others}
    <edit name="family" mode="assign" binding="strong">
      <string>{name}</string>
      <string>{default}</string>
    </edit>
  </match>{asked}
  <match target="pattern">
    <edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
  </match>
</fontconfig>
"""
OTHER = """
    <test name="family" qual="all" compare="not_eq"><string>test {name}</string></test>"""
ASKED = """
  <match target="pattern">
    <test name="family"><string>test {name}</string></test>
    <edit name="family" mode="assign" binding="strong">
      <string>{name}</string>
      <string>{default}</string>
    </edit>
  </match>"""

# A page whose fonts a test changes while it is open: all its text, but not the symbols of Streamlit.
RESTYLE = """(name) => {
  document.getElementById("test-family")?.remove();
  const style = document.head.appendChild(document.createElement("style"));
  style.id = "test-family";
  style.textContent = `*:not([data-testid="stIconMaterial"]) { font-family: "test ${name}" !important; }`;
}"""


def installed(name: str) -> Path:
    """Return the installed font file of this name."""
    path = next((path for folder in FOLDERS for path in sorted(folder.rglob(name))), None)
    if path is None:
        packages = " ".join(family.package for family in FAMILIES.values())
        raise FileNotFoundError(f"{name}: no such font on this machine; apt-get install {packages}")
    return path


def font_config(name: str, folder: Path) -> Path:
    """Write a fontconfig file into an empty folder: with it every text is in this family.

    A page that asks for ``test NAME`` gets any of the others.
    """
    fonts = folder / "fonts"
    fonts.mkdir()
    for file in (file for family in FAMILIES.values() for file in family.files):
        (fonts / file).symlink_to(installed(file))
    others = "".join(OTHER.format(name=other) for other in FAMILIES)
    asked = "".join(ASKED.format(name=other, default=DEFAULT) for other in FAMILIES)
    path = folder / "fonts.conf"
    text = CONFIG.format(
        fonts=fonts, cache=folder / "cache", name=name, default=DEFAULT, others=others, asked=asked
    )
    path.write_text(text, encoding="utf-8")
    return path
