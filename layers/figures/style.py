"""Measures and colours of pictures that the map document does not carry."""

INK = "#1b2a30"
MUTED = "#55666d"
FAINT = "#84939a"
LINE = "#dde4e6"
RULE = "#8fa1a7"
OUTLINE = "#7d9197"
TRACK = "#eff3f3"
HIGHLIGHT = "#fdf3e3"
TINT = "#e6f0f1"
STRONG = "#0f4650"
CHART = "#2b7680"
HATCH = "#93a1a6"
FLAG = "#8a5a00"
LEADER = "#6d7f86"
DISC = "#b9c6ca"
PALE_BORDERS = "#aab6ba"
CIRCLE_BORDERS = "#bccacd"
PAPER = "#ffffff"

PX_PER_INCH = 96
LEADING = 1.24
"""Distance of lines of text, in sizes of the type."""
