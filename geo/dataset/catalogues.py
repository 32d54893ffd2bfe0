"""What ships with the product and is the same for all its users: names, rules, what documents say."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.indicators.plausibility import Rules
    from geo.initiatives.action_plan import Plan
    from geo.initiatives.clusters import Cluster
    from geo.initiatives.country_figures import CountryFigures
    from geo.initiatives.demand import Demand
    from geo.initiatives.digest import Section
    from geo.initiatives.science_city_criteria import Screening
    from geo.initiatives.science_territories import ScienceTerritory
    from geo.initiatives.targets import Targets
    from geo.sites.catalogue import Sites
    from geo.statements.catalogue import Statement
    from geo.territories.registry import Territories


class Catalogues:
    """The catalogues, each read when it is first asked for."""

    @cached_property
    def territories(self) -> "Territories":
        """The country, its regions, their names and reforms."""
        from geo.territories.registry import load_territories

        return load_territories()

    @cached_property
    def plausibility(self) -> "Rules":
        """The rules that marks of values name."""
        from geo.indicators.plausibility import load_rules

        return load_rules()

    @cached_property
    def sites(self) -> "Sites":
        """The points of all layers of the map."""
        from geo.sites.organisations_and_capitals import map_sites

        return map_sites()

    @cached_property
    def plan(self) -> "Plan":
        """The action plan."""
        from geo.initiatives.action_plan import load_plan

        return load_plan()

    @cached_property
    def targets(self) -> "Targets":
        """The target indicators of the programme."""
        from geo.initiatives.targets import load_targets

        return load_targets()

    @cached_property
    def science_territories(self) -> "tuple[ScienceTerritory, ...]":
        """The planned science cities and science parks."""
        from geo.initiatives.science_territories import load_science_territories

        return load_science_territories()

    @cached_property
    def screening(self) -> "Screening":
        """The criteria of a science city."""
        from geo.initiatives.science_city_criteria import load_screening

        return load_screening()

    @cached_property
    def clusters(self) -> "tuple[Cluster, ...]":
        """The clusters of the regions."""
        from geo.initiatives.clusters import load_clusters

        return load_clusters()

    @cached_property
    def demand(self) -> "Demand":
        """What regions need from science."""
        from geo.initiatives.demand import load_demand

        return load_demand()

    @cached_property
    def country_figures(self) -> "CountryFigures":
        """The country in the figures of the decree."""
        from geo.initiatives.country_figures import load_country_figures

        return load_country_figures()

    @cached_property
    def digest(self) -> "Mapping[str, Section]":
        """What documents say in words, by section."""
        from geo.initiatives.digest import load_digest

        return load_digest()

    @cached_property
    def statements(self) -> "tuple[Statement, ...]":
        """What the documents state."""
        from geo.statements.catalogue import load_statements

        return load_statements()
