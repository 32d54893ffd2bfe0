"""Measures, targets, territories, clusters and records as rows for the command line; see ``listings``."""

from collections.abc import Sequence
from datetime import date

from geo.core.languages import LANGS
from geo.core.text import Text, in_every_language
from geo.initiatives.action_plan import Measure, Plan
from geo.initiatives.clusters import Cluster
from geo.initiatives.science_city_criteria import Screening, screen
from geo.initiatives.science_territories import ScienceTerritory
from geo.initiatives.targets import Targets, distance
from geo.records.kinds import record_kinds
from geo.records.kinds.reports import Report
from geo.records.kinds.targets import TargetValue
from geo.records.ledger import Recorded
from geo.records.progress import occurrences, progress, report_due
from layers.files.listings import Row


def measure_rows(plan: Plan, reports: Sequence[Report], as_of: date) -> list[Row]:
    """Return the measures with their status on a day.

    ``deadlines`` are the ISO dates of all deadlines; ``status`` is that of ``status_deadline``; ``report_due`` is
    the day by which the report on its year must be with the ministry.
    """
    return [_measure(plan, measure, reports, as_of) for measure in plan.measures]


def _measure(plan: Plan, m: Measure, reports: Sequence[Report], as_of: date) -> Row:
    deciding = progress(m, reports, as_of)
    return {
        "number": m.number,
        "direction": m.direction.number,
        **_by_lang("direction", m.direction.title),
        **_by_lang("title", m.title),
        **_by_lang("form", m.form.text),
        "form_printed": m.form.printed,
        "deadline_kind": m.deadline.kind,
        "deadline_printed": m.deadline.printed,
        "deadlines": " ".join(day.isoformat() for day in m.deadline.days),
        "bodies": " ".join(responsible.party.id for responsible in m.bodies),
        "by_agreement": " ".join(r.party.id for r in m.bodies if r.by_agreement),
        "bodies_printed": m.bodies_printed,
        **{f"bodies_{lang}": "; ".join(r.party.name[lang] for r in m.bodies) for lang in LANGS},
        "amount": m.amount.kind,
        "amount_printed": m.amount.printed,
        **_by_lang("amount", m.amount.text),
        "finance": m.finance.kind,
        "finance_printed": m.finance.printed,
        **_by_lang("finance", m.finance.text),
        "territory": m.territory,
        "regions": " ".join(m.regions),
        "targets": " ".join(m.direction.targets),
        "as_of": as_of.isoformat(),
        "status": deciding.status,
        "status_deadline": deciding.period.last.isoformat(),
        "report_due": report_due(plan, deciding.period.last).isoformat(),
        "statuses": " ".join(f"{o.period.last}={o.status}" for o in occurrences(m, reports, as_of)),
        "source": m.source,
        **_by_lang("locator", m.locator),
        **_by_lang("note", m.note),
    }


def target_rows(catalogue: Targets, values: Sequence[TargetValue]) -> list[Row]:
    """Return one row for each target and year: the plan as printed, the reported value, how far they are apart.

    A year with a reported value but no plan has a row too; no value is interpolated.
    """
    rows: list[Row] = []
    reported = {(value.target, value.year): value for value in values}
    for t in catalogue.targets:
        years = {point.year for point in t.points} | {year for name, year in reported if name == t.id}
        for year in sorted(years):
            point, value = t.plan(year), reported.get((t.id, year))
            apart = distance(t, year, value.value) if value else None
            rows.append(
                {
                    "id": t.id,
                    "kind": t.kind,
                    "number": t.number,
                    **_by_lang("title", t.title),
                    "year": year,
                    "plan": point.kind if point else None,
                    "planned": point.value if point else None,
                    "printed": point.printed if point else None,
                    "unit": t.unit.id,
                    "unit_printed": t.unit_printed,
                    "better": t.better,
                    "reported": value.value if value else None,
                    "difference": apart.difference if apart else None,
                    "reached": apart.reached if apart else None,
                    "who": value.who if value else None,
                    "when": value.when.isoformat() if value else None,
                    "document": value.document if value else None,
                    "source": t.source,
                    **_by_lang("locator", point.locator if point else None),
                    **_by_lang("odd", t.odd),
                }
            )
    return rows


def territory_rows(found: Sequence[ScienceTerritory], table: Screening) -> list[Row]:
    """Return the territories of science with place, milestones and the rows of the science-city criteria."""
    settlements = {settlement.site: settlement for settlement in table.settlements}
    rows: list[Row] = []
    for t in found:
        settlement = settlements.get(t.site.id)
        rules = screen(table, settlement) if settlement else ()
        rows.append(
            {
                "id": t.id,
                **_by_lang("name", t.site.name),
                "model": t.model.id,
                **_by_lang("model", t.model.title),
                **_by_lang("base", t.base),
                **_joined("specialisation", t.specialisation),
                **_joined("partners", t.partners),
                "region": t.site.region,
                "lon": t.site.lon,
                "lat": t.site.lat,
                "precision": t.site.place.precision,
                "measures": " ".join(str(measure.number) for measure in t.measures),
                "deadlines": " ".join(d.isoformat() for m in t.measures for d in m.deadline.days),
                "deadlines_printed": "; ".join(m.deadline.printed for m in t.measures),
                "targets": "; ".join(f"{f.variable} {f.printed} {f.unit}" for f in t.targets),
                **_joined("history", [_event(event.year, event.what) for event in t.history]),
                "criteria": "; ".join(f"{rule.criterion.id}={rule.verdict}" for rule in rules),
                "source": t.source,
                **_by_lang("locator", t.locator),
                **_by_lang("note", t.note),
            }
        )
    return rows


def _event(year: int, what: Text) -> Text:
    return in_every_language(lambda lang: f"{year}: {what[lang]}")


def cluster_rows(found: Sequence[Cluster]) -> list[Row]:
    """Return the prospective clusters with council, integrator and zones."""
    return [
        {
            "id": c.id,
            "group": c.group.id,
            "number": c.number,
            **_by_lang("title", c.title),
            **_by_lang("council", c.council),
            **_by_lang("integrator", c.integrator),
            **_joined("members", c.members),
            "zones": " ".join(zone.id for zone in c.zones),
            "regions": " ".join(c.regions),
            "territory_printed_kk": c.territory_printed["kk"],
            "territory_printed_ru": c.territory_printed["ru"],
            "until": c.until,
            "source": c.source,
            **_by_lang("locator", c.locator),
            **_by_lang("note", c.note),
        }
        for c in found
    ]


def record_columns(kind: str) -> list[str]:
    """Return the columns of a list of records: those of the form, then those of the ledger's line."""
    fields = [column.field for column in record_kinds()[kind].columns if column.field != "corrects"]
    return [*fields, "record", "recorded", "corrects"]


def record_rows(kind: str, records: Sequence[Recorded]) -> list[Row]:
    """Return records of a kind with the columns of ``record_columns``."""
    rows: list[Row] = []
    for record in records:
        own = {"record": record.id, "recorded": record.recorded, "corrects": record.corrects}
        cells = {**record.body.model_dump(mode="json"), **own}
        rows.append({name: cells[name] for name in record_columns(kind)})
    return rows


def _joined(key: str, found: Sequence[Text]) -> dict[str, str]:
    return {f"{key}_{lang}": "; ".join(text[lang] for text in found) for lang in LANGS}


def _by_lang(key: str, text: Text | None) -> dict[str, str | None]:
    return {f"{key}_{lang}": text[lang] if text else None for lang in LANGS}
