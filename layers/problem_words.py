"""What is wrong with a record, in the reader's language: every sentence of ``geo.phrases`` has its words here."""

from geo.phrases import Phrase
from layers.texts import Texts


def say(phrase: Phrase, texts: Texts) -> str:
    """Return a sentence in the language of ``texts``, with the values of the phrase."""
    return phrase.say(templates(texts)[phrase.template])


def templates(texts: Texts) -> dict[str, str]:
    """Return the translated template of every sentence, by its English one."""
    _ = texts.gettext
    return {
        "{day} is in the future": _("{day} is in the future"),
        "today is {day}": _("today is {day}"),
        "{day} is before the plan": _("{day} is before the plan"),
        "the decree is of {day}": _("the decree is of {day}"),
        "the plan has measures {first} to {last}": _("the plan has measures {first} to {last}"),
        "there is no measure {measure}": _("there is no measure {measure}"),
        "{day} is no deadline of measure {measure}": _("{day} is no deadline of measure {measure}"),
        "its deadlines: {days}": _("its deadlines: {days}"),
        "{day} is after the report of {report}": _("{day} is after the report of {report}"),
        "correct one of the two": _("correct one of the two"),
        "there is no target {value}": _("there is no target {value}"),
        "use a code from the lists of the form": _("use a code from the lists of the form"),
        "{year} is outside the plan": _("{year} is outside the plan"),
        "from {first} to {last}": _("from {first} to {last}"),
        "{year} had not begun on {day}": _("{year} had not begun on {day}"),
        "{value} is not the unit of {target}": _("{value} is not the unit of {target}"),
        "use {value}": _("use {value}"),
        "{value} cannot be": _("{value} cannot be"),
        "a whole number from {least} up, in {unit}": _("a whole number from {least} up, in {unit}"),
        "a number from {least} up, in {unit}": _("a number from {least} up, in {unit}"),
        "there is no region {value}": _("there is no region {value}"),
        "use a code or a name from the lists of the form": _("use a code or a name from the lists of the form"),
        "there is no field {value}": _("there is no field {value}"),
        "one of {values}": _("one of {values}"),
        "{about} is already recorded as {id}": _("{about} is already recorded as {id}"),
        "there is no record {value} to correct": _("there is no record {value} to correct"),
        "{id} is about {other}, not {about}": _("{id} is about {other}, not {about}"),
        "{id} has been corrected already": _("{id} has been corrected already"),
        "a correction names the record it replaces, in that column": _(
            "a correction names the record it replaces, in that column"
        ),
        "is empty": _("is empty"),
        "fill it in": _("fill it in"),
        "{value} does not fit": _("{value} does not fit"),
        "at most {count} characters": _("at most {count} characters"),
        "write it as the note at the head of the column says": _(
            "write it as the note at the head of the column says"
        ),
        "{value} is not a whole number": _("{value} is not a whole number"),
        "{value} is not a number": _("{value} is not a number"),
        "write a number, not a text": _("write a number, not a text"),
        "{value} is no text": _("{value} is no text"),
        "write it as text": _("write it as text"),
        "{value} is a formula": _("{value} is a formula"),
        "put its value there": _("put its value there"),
        "{value} is no date": _("{value} is no date"),
        "write it as 2027-12-31": _("write it as 2027-12-31"),
    }
