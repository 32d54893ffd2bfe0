"""What is wrong with a record or a file, in the reader's language: every ``Phrase`` has its words here."""

from geo.core.errors import ScimapError, one_line
from geo.core.phrases import Phrase
from layers.text.language import Texts


def say(phrase: Phrase, texts: Texts) -> str:
    """Return a sentence in the language of ``texts``, with the values of the phrase."""
    return phrase.say(templates(texts)[phrase.template])


def say_error(error: ScimapError, texts: Texts) -> str:
    """Return the one line of an error in the language of ``texts``; what is no phrase stays as it is."""
    parts = (error.said or error.what, error.where, error.advice)
    return one_line(*(say(part, texts) if isinstance(part, Phrase) else part for part in parts))


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
        "is not written as YAML is": _("is not written as YAML is"),
        "correct the YAML there": _("correct the YAML there"),
        "no readable YAML": _("no readable YAML"),
        "write it as UTF-8 text": _("write it as UTF-8 text"),
        "correct that line of {file}": _("correct that line of {file}"),
        "the value of {field} does not fit": _("the value of {field} does not fit"),
        "is not UTF-8 (byte {byte})": _("is not UTF-8 (byte {byte})"),
        "save the file as UTF-8": _("save the file as UTF-8"),
        "key {value} stands twice": _("key {value} stands twice"),
        "keep one of the two": _("keep one of the two"),
        "restore the file from a backup, or remove that line; nothing was changed": _(
            "restore the file from a backup, or remove that line; nothing was changed"
        ),
        "the file of records is damaged there": _("the file of records is damaged there"),
        "set {value} to another folder": _("set {value} to another folder"),
        "cannot be made": _("cannot be made"),
        "is {value}": _("is {value}"),
        "set it to {value}, or leave it out": _("set it to {value}, or leave it out"),
        "has no filled-in row": _("has no filled-in row"),
        "fill in rows from {row} on": _("fill in rows from {row} on"),
        "get a new template with `scimap template`": _("get a new template with `scimap template`"),
        "get a new template with `scimap template` and copy the rows over": _(
            "get a new template with `scimap template` and copy the rows over"
        ),
        "leave that row as it was, or get a new template with `scimap template`": _(
            "leave that row as it was, or get a new template with `scimap template`"
        ),
        "part it into several files": _("part it into several files"),
        "is not a workbook of ours": _("is not a workbook of ours"),
        "is of template version {found}, this is {version}": _(
            "is of template version {found}, this is {version}"
        ),
        "unknown kind {value}": _("unknown kind {value}"),
        "has more than {count} rows": _("has more than {count} rows"),
        "row {row} is not {fields}": _("row {row} is not {fields}"),
        "{file}, sheet {sheet}": _("{file}, sheet {sheet}"),
        "is not an Excel workbook (.xlsx)": _("is not an Excel workbook (.xlsx)"),
        "declares document types": _("declares document types"),
        "is too large ({size} bytes)": _("is too large ({size} bytes)"),
        "the story is too large": _("the story is too large"),
        "at most {size} KB": _("at most {size} KB"),
        "{file}, scene {number}": _("{file}, scene {number}"),
        "unknown {key} {value}": _("unknown {key} {value}"),
        "{command} lists them": _("{command} lists them"),
        "no data for {year}": _("no data for {year}"),
        "{indicator} has {years}": _("{indicator} has {years}"),
        "{key}: {year} cannot be compared with {other}": _("{key}: {year} cannot be compared with {other}"),
        "possible: {years}": _("possible: {years}"),
        "use one of {values}": _("use one of {values}"),
    }
