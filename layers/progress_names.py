"""What the statuses of a measure are called."""

from geo.progress import Progress
from layers.texts import Texts


def progress_names(texts: Texts) -> dict[Progress, str]:
    """Return the name of every status that a measure of the action plan can have."""
    _ = texts.gettext
    return {
        "planned": _("Planned"),
        "due": _("Due"),
        "reported_done": _("Reported done"),
        "reported_late": _("Reported late"),
        "no_report": _("No report"),
    }
