"""The course of a region's values, without a line across years that cannot be compared."""

from layers.drawing.trend_line import Spark, sparkline
from layers.model.document import Document
from layers.model.indicator import IndicatorSection
from layers.text.language import Texts
from layers.view.comparing import series_marks
from layers.view.view import View


def region_trend(data: Document, indicator: IndicatorSection, index: int, texts: Texts) -> Spark | None:
    """Return the picture of a region's series of an indicator; none with fewer than two values."""
    values = [year[index] for year in indicator["values"]]
    views = [View.of(data, indicator, at, texts.lang) for at in range(len(values))]
    words = [view.bare_number(view.cell(index)) for view in views]
    code = data["regions"][index]["code"]
    return sparkline(indicator["years"], values, words, series_marks(data, indicator, code))


def across(view: View, index: int) -> list[str]:
    """Return what breaks the trend of a region, or the growth that its value is; nothing for a single value."""
    return view.series_notes([year for year, value in view.series(index) if value is not None])
