"""What the statuses of a map document mean, in words."""

from geo.observations.status import Status
from layers.model.indicator import ShownStatus
from layers.text.language import Texts


def status_names(texts: Texts) -> dict[ShownStatus, str]:
    """Return the name of every status; the last two are only in views that compare."""
    _ = texts.gettext
    return {
        "normal": _("As published"),
        "zero": _("True zero"),
        "not_disclosed": _("Not disclosed"),
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
        "not_disclosed": _("The producer knows the value and keeps it confidential."),
        "missing": _("The source has no value for this region and year."),
        "not_applicable": _("The region did not exist in that year."),
        "estimated": _("The producer calls the value an estimate."),
        "derived": _("Computed here from published values; the formula stands with the indicator."),
        "provisional": _("The producer may still revise the value."),
    }
