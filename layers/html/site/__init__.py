"""The static site: the map, a page for each region and indicator, the data; no server needed."""

from layers.html.site.pages import write_site

__all__ = ["write_site"]
