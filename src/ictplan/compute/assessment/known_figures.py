"""The figures known on a day, indexed so that a target finds its own without looking at others."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeAlias

from ictplan.errors import InvalidTypeError, message, quote
from ictplan.model.converters import many
from ictplan.model.group import Place
from ictplan.model.indicator import Indicator
from ictplan.model.localized_text import LocalizedText
from ictplan.model.observation import Observation

#: An indicator's code and counting rule. Figures of one measure may be compared.
Measured: TypeAlias = tuple[str, LocalizedText | None]


class Series:
    """The figures of one measure, of one area or of all, by the last day of their period."""

    def __init__(self) -> None:
        self._on_day: dict[datetime.date, list[tuple[int, Observation]]] = {}
        self._days: list[datetime.date] = []

    def add(self, position: int, figure: Observation) -> None:
        """Add a figure. Only figures with a value have a place in time."""
        if figure.value is not None:
            self._on_day.setdefault(last_day_of(figure), []).append((position, figure))

    def sort(self) -> None:
        """Put the days in order, once all figures are there."""
        self._days = sorted(self._on_day)

    def last_day_until(self, day: datetime.date | None) -> datetime.date | None:
        """Return the last day with a figure that is not after *day*, or None."""
        end = len(self._days) if day is None else bisect_right(self._days, day)
        return self._days[end - 1] if end else None

    def on_day(self, day: datetime.date) -> list[tuple[int, Observation]]:
        """Return the figures of a day, each with its place among all figures."""
        return self._on_day.get(day, [])


class KnownFigures:
    """The figures known on a day.

    A figure is known from its release date. If that is not stated, it is known from the end of its
    period.

    Args:
        observations: the figures.
        day: the day.
    """

    def __init__(self, observations: Iterable[Observation], day: datetime.date) -> None:
        self._by_code: dict[str, Observation] = {}
        self._of_area: dict[tuple[Measured, Place | None], Series] = {}
        self._of_all_areas: dict[Measured, Series] = {}
        figures = many(observations, _observation, "Observations")
        for position, figure in enumerate(figures):
            if _is_known(figure, day):
                self._add(position, figure)
        for series in (*self._of_area.values(), *self._of_all_areas.values()):
            series.sort()

    def _add(self, position: int, figure: Observation) -> None:
        self._by_code.setdefault(figure.code, figure)
        measured = _measured(figure.indicator)
        self._of_area.setdefault((measured, figure.area), Series()).add(position, figure)
        self._of_all_areas.setdefault(measured, Series()).add(position, figure)

    def with_code(self, code: str | None) -> Observation | None:
        """Return the first figure with a code."""
        return self._by_code.get(code or "")

    def has_any(self, indicator: Indicator, area: Place | None) -> bool:
        """Whether there are figures of an indicator and area, with a value or without one."""
        return bool(self._series(indicator, area))

    def newest(
        self, indicator: Indicator, area: Place | None, until: datetime.date | None
    ) -> list[Observation]:
        """Return the figures of the last day that is not after *until* and has figures.

        Args:
            indicator: the indicator. Figures with another counting rule are not of it.
            area: the area; None for all areas. Figures without an area are of every area.
            until: the day; None for the last day of all.
        """
        series = self._series(indicator, area)
        days = [one.last_day_until(until) for one in series]
        newest_day = max((day for day in days if day is not None), default=None)
        return [] if newest_day is None else _on_day(series, newest_day)

    def beside(
        self, figure: Observation, indicator: Indicator, area: Place | None
    ) -> Observation | None:
        """Return the first figure of another indicator for the period of a figure."""
        figures = _on_day(self._series(indicator, area), last_day_of(figure))
        return next((o for o in figures if o.period == figure.period), None)

    def _series(self, indicator: Indicator, area: Place | None) -> list[Series]:
        measured = _measured(indicator)
        if area is None:
            all_areas = self._of_all_areas.get(measured)
            return [] if all_areas is None else [all_areas]
        places = [(measured, area), (measured, None)]
        return [self._of_area[place] for place in places if place in self._of_area]


def last_day_of(figure: Observation) -> datetime.date:
    """Return the last day of the period of a figure. Without a period, it is the first of all."""
    end = None if figure.period is None else figure.period.last_day
    return datetime.date.min if end is None else end


def _on_day(series: Iterable[Series], day: datetime.date) -> list[Observation]:
    """Return the figures of a day in the order in which they were given."""
    placed_figures = [placed for one in series for placed in one.on_day(day)]
    return [figure for _, figure in sorted(placed_figures, key=lambda placed: placed[0])]


def _measured(indicator: Indicator) -> Measured:
    return indicator.code, indicator.counts


def _observation(value: Observation) -> Observation:
    if not isinstance(value, Observation):
        raise InvalidTypeError("observations", message("Observations"), quote(value))
    return value


def _is_known(figure: Observation, day: datetime.date) -> bool:
    if figure.released_on is not None:
        return figure.released_on <= day
    end = None if figure.period is None else figure.period.last_day
    return end is None or end <= day
