"""The pages beside the map: a folder each with its model, query state, app side and templates, and one list.

A page's folder holds ``__init__.py`` (``PAGE``: its name, label, keys of a link), ``page.py`` (what it shows, as
frozen values without a screen), ``app.py`` (``show_page``, its Streamlit side), ``state.py`` where a link can ask
it more than the view, ``site.py`` (``site_pages``, what it gives to the static site) and templates:
``body.html``, the same in app and site, ``site.html``, the site's page around it; ``style.css`` has its rules.
"""

from layers.pages import (
    academy,
    compare,
    country,
    criteria,
    demand,
    indicator,
    method,
    plan,
    records,
    region,
    territories,
)

PAGES = tuple(
    room.PAGE
    for room in (
        country,
        region,
        indicator,
        compare,
        plan,
        academy,
        territories,
        criteria,
        demand,
        records,
        method,
    )
)
"""In the order of the header, where the map stands before them."""
