"""The pages of the app in the order of the header: the map, and those of ``layers.pages``."""

from layers.app import map as map_page
from layers.pages import PAGES as OTHERS

PAGES = (map_page.PAGE, *OTHERS)
