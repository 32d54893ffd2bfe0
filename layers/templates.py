"""Pages from templates: values are escaped, a missing one is an error, data are never a template."""

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from geo.paths import ASSETS


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ASSETS / "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **context: Any) -> str:
    """Return a template of ``assets/html`` filled with values.

    Raises
    ------
    jinja2.UndefinedError
        When the template asks for a value that is not given.
    """
    return _environment().get_template(template).render(**context)
