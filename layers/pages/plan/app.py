"""The page of the action plan: which measures are shown, on what day, the table, the targets, downloads."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from geo.dataset import Dataset
from geo.records.progress import PROGRESS
from layers.files.initiative_listings import measure_rows
from layers.files.listings import render_rows
from layers.model.document import Document
from layers.pages.plan.measure_lines import progress_names
from layers.pages.plan.page import body_names, plan_page
from layers.pages.plan.state import PlanState, bodies, parse_day, years
from layers.text.language import Texts
from layers.widgets import markup
from layers.widgets.choosers import NO_SEARCH, region_chooser
from layers.widgets.frame import show
from layers.widgets.parts import show_part
from layers.widgets.session import change_state, visitor


def show_page(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show the measures that the visitor asks for with their status on a day, and the targets."""
    _ = texts.gettext
    now = visitor(document)
    asked, today = now.state(PlanState), date.today()
    show(markup.element("h2", _("Action plan and targets"), "pg-heading"))
    named, statuses = body_names(dataset.plan, texts), progress_names(texts)
    with st.container(key="plan-bar", horizontal=True, vertical_alignment="bottom"):
        _chooser(document, _("Responsible"), "body", list(bodies(dataset.plan)), asked.body, named.__getitem__)
        region_chooser(now, document, texts, key="region-of-plan")
        _chooser(document, _("Year of the deadline"), "due", list(years(dataset.plan)), asked.due, str)
        _chooser(document, _("Status"), "status", list(PROGRESS), asked.status, statuses.__getitem__)
        _day(document, _("Status on the day (year-month-day)"), asked.asof or today)
    page = plan_page(dataset, document, texts, asked, today, now.view.region)
    show_part("plan/body.html", document, texts, plan=page)
    with st.container(key="plan-files", horizontal=True):
        calendar, table = partial(_calendar, dataset, texts.lang), partial(_table, dataset, asked.asof or today)
        _download(_("Calendar of deadlines (ICS)"), "scimap-plan.ics", "text/calendar", calendar)
        _download(_("All measures (CSV)"), "scimap-measures.csv", "text/csv", table)


def _chooser(
    document: Document, label: str, field: str, options: list[Any], chosen: Any, names: Callable[[Any], str]
) -> None:
    key = f"plan-{field}"
    st.session_state[key] = chosen
    st.selectbox(
        label,
        options,
        index=None,
        format_func=names,
        placeholder="–",
        key=key,
        filter_mode=NO_SEARCH,
        on_change=_take,
        args=(document, field),
    )


def _day(document: Document, label: str, day: date) -> None:
    st.session_state["plan-asof"] = day.isoformat()
    st.text_input(label, key="plan-asof", max_chars=10, on_change=_take, args=(document, "asof"))


def _take(document: Document, field: str) -> None:
    """Take over a field; a day that is none counts for today."""
    value = st.session_state[f"plan-{field}"]
    change_state(document, PlanState, **{field: parse_day(value) if field == "asof" else value})


def _download(label: str, name: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(label, make, file_name=name, mime=mime, on_click="ignore", key=f"file-{name}")


def _calendar(dataset: Dataset, lang: str) -> bytes:
    from layers.files.calendar import plan_calendar

    return plan_calendar(dataset, lang)


def _table(dataset: Dataset, day: date) -> bytes:
    rows = measure_rows(dataset.plan, dataset.records.reports(), day)
    return render_rows(rows, list(rows[0]), "csv").encode("utf-8-sig")
