"""Tools to test programs that use ictplan: Hypothesis strategies for the model, and assertions.

A strategy has the name of its class in the plural: ``measures()``, ``targets()``, ``plans()``. Its
arguments are the fields of the class. Each takes a plain value, a strategy for values, or ``...``
(the default) for any value that fits the other arguments. All values are valid, shrink to the
simplest one, and include Vietnamese text. With Hypothesis and ictplan installed,
``st.from_type(ictplan.Target)`` also works, and so do arguments that `hypothesis.given` infers from
annotations.

`SyntheticCountry` makes data for tests and benchmarks of data frames: monthly figures of communes,
from one row to billions.

The strategies need Hypothesis, and the country needs numpy and pyarrow. ``pip install
'ictplan[test]'`` installs all three. The assertions need none of them.

Examples:
    >>> from hypothesis import given
    >>> from ictplan import Measure, compute
    >>> from ictplan.testing import assert_measure_close, levels, magnitudes
    >>> counts = levels(unit="subscription", magnitude=magnitudes(min_value=0, places=0))
    >>> people = levels(unit="person", magnitude=magnitudes(min_value=1, places=0))
    >>> @given(counts, people)
    ... def test_double_the_count_is_double_the_density(count: Measure, base: Measure) -> None:
    ...     assert_measure_close(compute.density(count * 2, base), compute.density(count, base) * 2)
    >>> test_double_the_count_is_double_the_density()
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictplan.testing.amounts import (
        changes,
        criteria,
        intervals,
        levels,
        measures,
        money,
        reported_values,
        widenings,
    )
    from ictplan.testing.assert_close import assert_measure_close
    from ictplan.testing.budget import budget_lines, budgets, stated_totals
    from ictplan.testing.budget_table import budget_columns, budget_rows, budget_tables
    from ictplan.testing.collection import keyed
    from ictplan.testing.country import SyntheticCountry
    from ictplan.testing.definitions import areas, funding_sources, groups, organizations, sectors
    from ictplan.testing.document import document_numbers, documents, sources
    from ictplan.testing.enums import (
        area_levels,
        bounds,
        budget_states,
        change_kinds,
        comparabilities,
        directions,
        disclosure_states,
        expenditure_classes,
        granularities,
        natures,
        observation_statuses,
        origins,
        population_concepts,
        roles,
        roll_up_rules,
        scopes,
        source_kinds,
        stages,
        task_kinds,
        task_statuses,
    )
    from ictplan.testing.extension import extensions
    from ictplan.testing.indicator import external_codes, indicators
    from ictplan.testing.numbers import magnitudes
    from ictplan.testing.observation import achievements, observations, reviews
    from ictplan.testing.period import dates, periods, years
    from ictplan.testing.plan import plans
    from ictplan.testing.round_trips import assert_round_trips
    from ictplan.testing.target import baselines, objectives, targets
    from ictplan.testing.task import assignments, disclosures, solutions, tasks
    from ictplan.testing.text import codes, lines, localized_texts, prose, quotes
    from ictplan.testing.unit import (
        counted_units,
        money_units,
        own_units,
        ratio_units,
        units,
        units_of_kind,
    )

__all__ = [
    "SyntheticCountry",
    "achievements",
    "area_levels",
    "areas",
    "assert_measure_close",
    "assert_round_trips",
    "assignments",
    "baselines",
    "bounds",
    "budget_columns",
    "budget_lines",
    "budget_rows",
    "budget_states",
    "budget_tables",
    "budgets",
    "change_kinds",
    "changes",
    "codes",
    "comparabilities",
    "counted_units",
    "criteria",
    "dates",
    "directions",
    "disclosure_states",
    "disclosures",
    "document_numbers",
    "documents",
    "expenditure_classes",
    "extensions",
    "external_codes",
    "funding_sources",
    "granularities",
    "groups",
    "indicators",
    "intervals",
    "keyed",
    "levels",
    "lines",
    "localized_texts",
    "magnitudes",
    "measures",
    "money",
    "money_units",
    "natures",
    "objectives",
    "observation_statuses",
    "observations",
    "organizations",
    "origins",
    "own_units",
    "periods",
    "plans",
    "population_concepts",
    "prose",
    "quotes",
    "ratio_units",
    "reported_values",
    "reviews",
    "roles",
    "roll_up_rules",
    "scopes",
    "sectors",
    "solutions",
    "source_kinds",
    "sources",
    "stages",
    "stated_totals",
    "targets",
    "task_kinds",
    "task_statuses",
    "tasks",
    "units",
    "units_of_kind",
    "widenings",
    "years",
]

_HOMES = {
    "amounts": "changes criteria intervals levels measures money reported_values widenings",
    "assert_close": "assert_measure_close",
    "definitions": "areas funding_sources groups organizations sectors",
    "document": "document_numbers documents sources",
    "extension": "extensions",
    "target": "baselines objectives targets",
    "indicator": "external_codes indicators",
    "collection": "keyed",
    "country": "SyntheticCountry",
    "enums": (
        "area_levels bounds budget_states change_kinds comparabilities directions "
        "disclosure_states expenditure_classes granularities natures observation_statuses origins "
        "population_concepts roles roll_up_rules scopes source_kinds stages task_kinds "
        "task_statuses"
    ),
    "budget": "budget_lines budgets stated_totals",
    "budget_table": "budget_columns budget_rows budget_tables",
    "numbers": "magnitudes",
    "plan": "plans",
    "observation": "achievements observations reviews",
    "round_trips": "assert_round_trips",
    "text": "codes lines localized_texts prose quotes",
    "period": "dates periods years",
    "unit": "counted_units money_units own_units ratio_units units units_of_kind",
    "task": "assignments disclosures solutions tasks",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Load a strategy at its first use, because Hypothesis imports this package before any test."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    try:
        home = import_module(f"{__name__}.{_HOME_OF[name]}")
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        message = f"{__name__}.{name} needs Hypothesis: pip install 'ictplan[test]'"
        raise ModuleNotFoundError(message, name=error.name) from None
    globals()[name] = value = getattr(home, name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
