"""What a passport says in words: sites and initiatives, borders, what to keep in mind, sources."""

from collections.abc import Sequence
from typing import Any

from geo.sites.organisations_and_capitals import CENTRES, ORGANISATIONS
from layers.figures import style
from layers.figures.canvas import BOLD
from layers.figures.flow import Part, heading
from layers.text.statuses import status_names
from layers.view.view import View


def sites(view: View, region: int) -> list[Part]:
    """Return the sites of a region: stage, next milestone, finance, who is responsible, source."""
    _ = view.texts.gettext
    code = view.document["regions"][region]["code"]
    sites: list[dict[str, Any]] = [
        site
        for site in view.document["sites"]
        if site["region"] == code and site["layer"] not in (ORGANISATIONS, CENTRES)
    ]
    parts = [heading(_("Sites and initiatives"))]
    if not sites:
        return [*parts, Part(_("The documents read so far name none in this region."), color=style.MUTED)]
    for site in sites:
        parts.append(Part(view.pick(site["name"]), weight=BOLD, above=7))
        parts.append(Part(f"{view.pick(site['kind'])}; {view.pick(site['stage'])}", 12.5))
        if site["milestone"]:
            printed = f" ({site['milestonePrinted']})" if site["milestonePrinted"] else ""
            text = f"{_('Next milestone')}: {view.pick(site['milestone'])}, {site['milestoneDate']}{printed}"
            parts.append(Part(text, 12.5))
        if site["finance"]:
            parts.append(Part(f"{_('Finance')}: {view.pick(site['finance'])}", 12.5))
        bodies = "; ".join(view.pick(body) for body in site["bodies"])
        if bodies:
            parts.append(Part(f"{_('Responsible')}: {bodies}", 12, color=style.MUTED))
        source = f"{view.source_line(site['source'])}, {view.pick(site['locator'])}"
        parts.append(Part(f"{_('Source')}: {source}", 11, color=style.MUTED))
    return parts


def borders(view: View, region: int) -> list[Part]:
    """Return the reforms that touched a region, each with its act."""
    _ = view.texts.gettext
    code = view.document["regions"][region]["code"]
    parts = [heading(_("What happened to its borders"))]
    reforms = [r for r in view.document["reforms"] if code in (*r["before"], *r["after"])]
    for reform in reforms:
        text = f"{reform['since']}: {view.pick(reform['text'])}"
        parts.append(Part(text, 12.5))
        parts.append(Part(view.pick(reform["decree"]), 11.5, color=style.MUTED, above=1))
    if not reforms:
        parts.append(Part(_("Nothing in the years of the data."), 12.5, color=style.MUTED))
    return parts


def caveats(view: View, shown: Sequence[View], region: int) -> list[Part]:
    """Return what a reader of the figures must know: implausible values, gaps and the notes on them."""
    _ = view.texts.gettext
    rules = view.document["markRules"]
    found: dict[str, list[str]] = {}
    for one in shown:
        said = [
            f"{_('Unusual value')} – {one.pick(rules[rule])}, ×{one.texts.number(ratio, 2)}"
            for at, where, rule, ratio in one.indicator["marks"]
            if (at, where) == (one.at, region)
        ]
        cell = one.cell(region)
        if cell.value is None and not one.notes(region):
            said.append(status_names(one.texts)[cell.status])
        for text in [*said, *one.notes(region)]:
            found.setdefault(text, []).append(f"{one.pick(one.indicator['short'])}, {one.year}")
    parts = [heading(_("To keep in mind"))]
    parts += [Part(f"{'; '.join(names)}: {text}", 12) for text, names in found.items()]
    parts.append(
        Part(_("Each figure is of the latest year that has data; a line breaks where borders changed."), 12)
    )
    return parts


def sources(view: View, shown: Sequence[View]) -> list[Part]:
    """Return the sources of all values shown, and the credits."""
    numbers = sorted({number for one in shown for number in one.source_numbers()})
    lines = [view.source_line(number) for number in numbers]
    title = heading(view.texts.gettext("Sources"))
    return [title, Part("; ".join([*lines, *view.credits()]), 11, color=style.MUTED)]
