"""What the status of a value is called, what it means, and how it shows beside a number."""

from collections.abc import Iterable, Mapping

from geo.observations.status import LACKING, Status
from layers.model.indicator import ShownStatus
from layers.text.language import Texts

# Raised letters, as statistical offices write them.
SIGNS: Mapping[ShownStatus, str] = {"estimated": "ᵉ", "derived": "ᵈ", "provisional": "ᵖ"}
WITH_PATTERN: tuple[ShownStatus, ...] = (
    "zero",
    "zero_by_total",
    "negligible",
    *LACKING,
    "not_applicable",
    "left_out",
    "not_comparable",
)
"""Statuses with a pattern of their own on the map, in the order of the legend."""
NOUGHTS = ("zero", "zero_by_total")
"""A nought said by the source, or left by its total: it is written without decimals."""


def status_names(texts: Texts) -> dict[ShownStatus, str]:
    """Return the name of every status; the last two are only in views that compare."""
    _ = texts.gettext
    return {
        "normal": _("As published"),
        "zero": _("True zero"),
        "zero_by_total": _("Zero by the total"),
        "negligible": _("Negligible"),
        "not_financed": _("Did not finance (Academy)"),
        "undistributed": _("Not distributed (dash)"),
        "not_disclosed": _("Not disclosed"),
        "questioned": _("Figure in question"),
        "missing": _("No data"),
        "not_applicable": _("Region not yet formed"),
        "estimated": _("Estimated"),
        "derived": _("Derived"),
        "provisional": _("Provisional"),
        "left_out": _("Left out"),
        "not_comparable": _("Not comparable"),
    }


def status_meanings(texts: Texts) -> dict[Status, str]:
    """Return one sentence on every status that a figure can have."""
    _ = texts.gettext
    return {
        "normal": _("The value stands in the source as it is shown."),
        "zero": _("The source says that there was none; it is not a gap."),
        "zero_by_total": _("A dash; the printed figures add up to the total."),
        "negligible": _("Printed as 0.0: less than half of the last digit."),
        "not_financed": _("Nothing since 2020, says the Academy's document (section 5.2)."),
        "undistributed": _("A dash; a part of the total is given to no region and may be this one's."),
        "not_disclosed": _("The producer knows the value and keeps it confidential."),
        "questioned": _("The printed figure is not what its heading says, so it is not shown as that."),
        "missing": _("The source has no value for this region and year."),
        "not_applicable": _("The region did not exist in that year."),
        "estimated": _("The producer calls the value an estimate."),
        "derived": _("Computed here from published values; the formula stands with the indicator."),
        "provisional": _("The producer may still revise the value."),
    }


def shared_status(statuses: Iterable[ShownStatus]) -> ShownStatus | None:
    """Return the status (estimated, derived, provisional) of all values of a year, which the legend says once.

    None when there is none; what has a pattern of its own is left out of account.
    """
    found = set(statuses) - set(WITH_PATTERN)
    return next(iter(found)) if len(found) == 1 and found <= set(SIGNS) else None
