"""What the status letters of a map document mean, in words."""

from layers.text.language import Texts


def status_names(texts: Texts) -> dict[str, str]:
    """Return the name of every status letter of ``docs/map-document.md``."""
    _ = texts.gettext
    return {
        "n": _("As published"),
        "z": _("True zero"),
        "u": _("Not disclosed"),
        "m": _("No data"),
        "a": _("Region not yet formed"),
        "e": _("Estimated"),
        "d": _("Derived"),
        "p": _("Provisional"),
    }


def shown_names(texts: Texts) -> dict[str, str]:
    """Return the names of the status letters with those that only views have (``layers.view.derived``)."""
    _ = texts.gettext
    return {**status_names(texts), "o": _("Left out"), "b": _("Not comparable")}


def status_meanings(texts: Texts) -> dict[str, str]:
    """Return one sentence on every status letter."""
    _ = texts.gettext
    return {
        "n": _("The value stands in the source as it is shown."),
        "z": _("The source says that there was none; it is not a gap."),
        "u": _("The producer knows the value and keeps it confidential."),
        "m": _("The source has no value for this region and year."),
        "a": _("The region did not exist in that year."),
        "e": _("The producer calls the value an estimate."),
        "d": _("Computed here from published values; the formula stands with the indicator."),
        "p": _("The producer may still revise the value."),
    }


def task_statuses(texts: Texts) -> dict[str, str]:
    """Return the names of the statuses of a task."""
    _ = texts.gettext
    return {
        "proposed": _("Proposed"),
        "approved": _("Approved by the regional council"),
        "in_competition": _("In a competition"),
        "under_way": _("Under way"),
        "finished": _("Finished"),
        "rejected": _("Rejected"),
    }
