"""What tests ask of a drawing in SVG: its parts by id, their fills, its texts."""

from xml.etree.ElementTree import Element, fromstring

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> Element:
    return fromstring(svg)  # noqa: S314  our own drawing


def parts(svg: str, prefix: str) -> dict[str, Element]:
    """Return what has an id that begins so, by the rest of the id; an id that stands twice fails."""
    ids = [(one.attrib["id"], one) for one in parsed(svg).iter() if "id" in one.attrib]
    assert len(ids) == len({name for name, _ in ids})
    return {name.removeprefix(prefix): one for name, one in ids if name.startswith(prefix)}


def fills(svg: str, prefix: str) -> dict[str, str]:
    return {code: one.attrib["fill"] for code, one in parts(svg, prefix).items()}


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in parsed(svg).iter(f"{SVG}text")]


def pointed(svg: str) -> dict[str, str]:
    """Return the fills of the regions of a picture within a page, by what they say when pointed at."""
    return {
        title.text or "": one.attrib["fill"]
        for one in parsed(svg).iter()
        if (title := one.find("title")) is not None
    }
