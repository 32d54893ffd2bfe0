"""Slides: a view or a story as PowerPoint, with native charts, tables and notes that can be edited."""

import io
from datetime import date
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from geo.dataset import Dataset
from layers.drawing.legend import specials
from layers.drawing.text_width import printable, wrap
from layers.html.story import Story, story_words
from layers.pages.region.initiatives import region_initiatives
from layers.print.demand import demand_lines, measures_source, measures_table
from layers.print.figure import map_png
from layers.print.sheet import gap_key, tabled, year_notes
from layers.print.slide_parts import EPOCH, FONT, add_table, px, rgb, without_saving_time, write_text
from layers.style.ink import INK, MUTED, RULE, STRONG
from layers.view.sentence import sentence
from layers.view.statuses import status_names
from layers.view.values import table_cell
from layers.view.view import View

_WIDTH, _HEIGHT = 1280, 720
_MAP = (770, 500)
_LONGEST_PROPERTY = 255
# More remarks than these under a table are set smaller.
_FEW = 2
_TITLE_SIZES = (40, 34, 28, 25, 22, 20, 18, 16, 14, 12, 11, 10)


def view_deck(dataset: Dataset, view: View) -> bytes:
    """Return a view as slides: title, map with the ranked chart, table, demand and measures of a chosen region.

    The same document and view give the same bytes. Chart and table are native and editable, the map is a
    picture; the notes hold the sources.
    """
    deck = _Deck(view)
    deck.title_slide(view.heading, sentence(view))
    deck.map_slide(view, view.heading, "")
    deck.table_slide(view, view.heading)
    if view.selected is not None:
        deck.region_slide(dataset, view, view.selected)
    return deck.save()


def story_deck(dataset: Dataset, story: Story, view: View) -> bytes:
    """Return a story as slides: a title, a map slide for each scene, and the tables of all scenes at the end.

    Parameters
    ----------
    view
        A document read in the language of the slides.
    """
    deck = _Deck(view)
    lang = view.lang
    deck.title_slide(story_words(story.title, lang), story_words(story.subtitle, lang))
    scenes = [(scene, view.with_view(**{"region": None, **scene.view()})) for scene in story.scenes]
    for scene, one in scenes:
        deck.map_slide(one, story_words(scene.title, lang) or one.heading, story_words(scene.notes, lang))
    drawn: set[str] = set()
    for _, one in scenes:
        if one.known and one.heading not in drawn:
            deck.table_slide(one, one.heading)
        drawn.add(one.heading)
    return deck.save()


class _Deck:
    def __init__(self, view: View) -> None:
        self._deck = Presentation()
        self._deck.slide_width, self._deck.slide_height = px(_WIDTH), px(_HEIGHT)
        self._view = view
        self._title = ""

    def save(self) -> bytes:
        properties = self._deck.core_properties
        properties.author = properties.last_modified_by = "scimap"
        properties.title = self._title[:_LONGEST_PROPERTY]
        properties.language = self._view.lang
        properties.created = properties.modified = EPOCH
        out = io.BytesIO()
        self._deck.save(out)
        return without_saving_time(out.getvalue())

    def title_slide(self, title: str, subtitle: str) -> None:
        self._title = printable(title)
        slide = self._slide(title, (80, 230, 1120, 150), 40)
        _ = self._view.texts.gettext
        self._text(slide, (80, 180, 1120, 34), _("Science map of Kazakhstan"), 20, color=STRONG, bold=True)
        if subtitle:
            self._text(slide, (80, 390, 1120, 130), subtitle, 22, color=MUTED)
        self._text(slide, (80, 660, 1120, 26), self._view.version(), 12, color=MUTED)

    def map_slide(self, view: View, title: str, notes: str) -> None:
        slide = self._slide(title, (40, 24, 1200, 62), 28)
        said = sentence(view)
        if said:
            wide, tall = 1200, 54
            fits = (pt for pt in (16, 14, 12, 11) if len(wrap(said, wide, pt * 1.45)) * pt * 1.6 <= tall)
            self._text(slide, (40, 84, wide, tall), said, next(fits, 10), color=MUTED)
        picture = io.BytesIO(map_png(view, _MAP))
        slide.shapes.add_picture(picture, px(40), px(146), px(_MAP[0]), px(_MAP[1]))
        slide.shapes[-1].name = view.heading
        if view.known:
            self._chart(slide, view)
        else:
            self._text(slide, (840, 300, 400, 120), view.pick(view.indicator["reason"]), 18)
        self._foot(slide, view)
        self._notes(slide, view, notes)

    def table_slide(self, view: View, title: str) -> None:
        slide = self._slide(title, (40, 24, 1200, 62), 28)
        _ = view.texts.gettext
        views = tabled(view)
        years = [one.heading if one.between else str(one.year) for one in views]
        rows = [["", view.country, *(one.number(one.country_cell()) for one in views)]]
        for unit in view.ranked():
            rank = view.cell(unit).rank
            cells = [table_cell(one, one.cell(unit)) for one in views]
            rows.append(["" if rank is None else str(rank), view.name(unit), *cells])
        head = [_("Rank"), _("Region"), *years]
        widths = [70.0, 330.0, *[800 / len(years)] * len(years)]
        tall = min(24.0, 540 / (len(rows) + 1))
        left = [False, True, *[False] * len(years)]
        frame = add_table(slide, (40, 92), tall, widths, [head, *rows], heads=2, left=left)
        frame.name = f"{view.title}: {_('Values')}"
        key = gap_key(views)
        under = [view.unit, *([key] if key else []), *year_notes(view)]
        self._text(slide, (40, 634, 1200, 30), " · ".join(under), 9.5 if len(under) > _FEW else 11, color=MUTED)
        self._foot(slide, view)
        self._notes(slide, view, "")

    def region_slide(self, dataset: Dataset, view: View, region: int) -> None:
        """Add the demand of a region and its measures, with their status on the day of the data."""
        texts, code = view.texts, view.document["regions"][region]["code"]
        day = date.fromisoformat(view.document["version"]["date"])
        asked = region_initiatives(dataset, view.document, code, texts, day)
        lines, rows = demand_lines(asked, texts), measures_table(asked, texts)
        source = measures_source(asked, texts) if rows else ""
        demand = texts.gettext("Demand")
        title = f"{view.official(region)}: {demand[:1].lower()}{demand[1:]}"
        slide = self._slide(title, (40, 24, 1200, 62), 28)
        width, size = (420, 11.5) if rows else (1200, 14)
        box = slide.shapes.add_textbox(*map(px, (40, 100, width, 540))).text_frame
        for number, line in enumerate(lines):
            if number:
                box.add_paragraph()
            strong = line.style == "strong"
            write_text(box, printable(line.text), size, bold=strong, above=6 if strong else 1)
        if rows:
            tall = min(34.0, 540 / len(rows))
            widths, left = [40.0, 390.0, 180.0, 150.0], [True] * 4
            frame = add_table(slide, (480, 100), tall, widths, rows, heads=1, left=left, size=9.5)
            frame.name = texts.gettext("Measures of the action plan")
        self._text(slide, (40, 664, 1200, 40), source, 9, color=MUTED)
        notes = [line.text for line in lines] + [" · ".join(row) for row in rows] + [source]
        slide.notes_slide.notes_text_frame.text = "\n".join(map(printable, notes))

    def _slide(self, title: str, box: tuple[int, int, int, int], size: float) -> Any:
        """Return a new slide with its title: outlines and screen readers find it."""
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[5])
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = map(px, box)
        title = printable(title)
        # Arial is wider than the font we can measure, and a point is a pixel and a third.
        widened = [pt for pt in _TITLE_SIZES if pt <= size]
        fits = (pt for pt in widened if len(wrap(title, box[2], pt * 1.45, 600)) * pt * 1.6 <= box[3])
        size = next(fits, widened[-1])
        write_text(shape.text_frame, title, size, color=INK, bold=True)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        return slide

    def _text(self, slide: Any, box: tuple[int, int, int, int], text: str, size: float, **style: Any) -> None:
        shape = slide.shapes.add_textbox(*map(px, box))
        write_text(shape.text_frame, printable(text), size, **style)

    def _chart(self, slide: Any, view: View) -> None:
        """Add the ranked bars as a native chart, each bar in the colour of its class."""
        order = [unit for unit in view.ranked() if view.cell(unit).value is not None]
        if not order:
            return
        data = CategoryChartData()
        data.categories = [view.name(unit) for unit in order]
        data.add_series(f"{view.title}, {view.unit}", [view.cell(unit).value for unit in order])
        box = (px(830), px(146), px(410), px(500))
        frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data)
        frame.name = view.texts.gettext("All regions")
        chart = frame.chart
        chart.has_legend = False
        chart.has_title = False
        chart.font.size, chart.font.name = Pt(10.5), FONT
        chart.font.color.rgb = rgb(INK)
        names = chart.category_axis
        names.reverse_order = True
        names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        names.major_tick_mark = XL_TICK_MARK.NONE
        names.format.line.color.rgb = rgb(RULE)
        chart.value_axis.visible = False
        chart.value_axis.has_major_gridlines = False
        plot = chart.plots[0]
        plot.gap_width = 45
        plot.has_data_labels = True
        decimals = "0" * max(view.decimals(view.cell(unit)) for unit in order)
        plot.data_labels.number_format = f"#,##0.{decimals}" if decimals else "#,##0"
        plot.data_labels.number_format_is_linked = False
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        for number, unit in enumerate(order):
            cls = view.cell(unit).cls
            fill = plot.series[0].points[number].format.fill
            fill.solid()
            fill.fore_color.rgb = rgb(view.document["palette"]["classes"][cls or 0])

    def _foot(self, slide: Any, view: View) -> None:
        sources = "; ".join(view.sources())
        line = f"{view.texts.gettext('Sources')}: {sources}. {' · '.join(view.credits())}"
        self._text(slide, (40, 664, 1200, 40), line, 9, color=MUTED)

    def _notes(self, slide: Any, view: View, notes: str) -> None:
        """Write the speaker's notes: the story's own, what is special in the year, and all sources."""
        _ = view.texts.gettext
        lines = [notes, sentence(view), view.pick(view.indicator["definition"])]
        lines += [f"{s.text}{'' if s.count is None else f': {s.count}'}" for s in specials(view)]
        lines += view.notes()
        for unit in view.ranked():
            cell = view.cell(unit)
            if cell.value is None:
                lines.append(f"{view.name(unit)}: {status_names(view.texts)[cell.status]}")
        lines += [f"{_('Source')}: {source}" for source in view.sources()]
        lines += [f"{_('Boundaries')}: {view.borders()}", view.version(), *view.credits()]
        text = "\n".join(printable(line) for line in lines if line)
        slide.notes_slide.notes_text_frame.text = text
