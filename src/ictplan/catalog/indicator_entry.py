"""What the catalog holds of an indicator: its definition, its source, and the traps that people have fallen into."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ictplan.errors import InvalidValueError, quote
from ictplan.messages import message
from ictplan.model.collection import Keyed
from ictplan.model.converters import (
    InstanceOf,
    KeyedOf,
    code,
    codes,
    instance,
    line,
    many,
    member,
    optional,
)
from ictplan.model.indicator import Indicator
from ictplan.model.localized_text import LocalizedText, localized
from ictplan.model.observation import Observation
from ictplan.model.period import Granularity
from ictplan.model.source import Source
from ictplan.model.unit import Unit
from ictplan.model.value import Value, fields_of, located

_LANGUAGES = ("vi", "en")


def _texts(values: Iterable[LocalizedText | str]) -> tuple[LocalizedText, ...]:
    return many(values, localized, message("texts"))


def _lines(values: Iterable[str]) -> tuple[str, ...]:
    return many(values, line, message("texts"))


def _sources(values: Iterable[Source]) -> tuple[Source, ...]:
    return many(values, lambda v: instance(v, Source), "Sources")


def _frequency(value: Granularity | str | None) -> Granularity | None:
    return None if value is None else member(value, Granularity)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class IndicatorSystem(Value):
    """A list of indicators that a body keeps: a statistical system, an index, a plan.

    Args:
        code: a code of ours; entries name it as their ``system``.
        label: what the list is called where its codes are cited, in `ictplan.ExternalCode` as its ``system``.
        name: the name.
        note: what a reader must know of all its entries.

    Examples:
        >>> from ictplan import catalog
        >>> print(catalog.systems["vn-provincial"])
        Hệ thống chỉ tiêu thống kê cấp tỉnh
    """

    code: str = attrs.field(converter=code)
    label: str = attrs.field(converter=line)
    name: LocalizedText = attrs.field(converter=localized)
    note: LocalizedText | None = attrs.field(default=None, converter=optional(localized))

    def __str__(self) -> str:
        return str(self.name)


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Trap(Value):
    """A way in which an indicator is mistaken for another, seen in real data or texts.

    Args:
        code: what kind of trap, such as ``"count-not-density"``; entries share these codes.
        text: what to mind.
        instead: the codes of the entries that are meant, or that it is taken for.

    Examples:
        >>> from ictplan import catalog
        >>> trap = catalog.indicators["itu-i4213tfbb"].traps[0]
        >>> trap.code, trap.instead
        ('count-not-density', ('itu-i992b',))
    """

    code: str = attrs.field(converter=code)
    text: LocalizedText = attrs.field(converter=localized)
    instead: tuple[str, ...] = attrs.field(default=(), converter=codes)

    def __str__(self) -> str:
        return str(self.text)


def _traps(values: Iterable[Trap]) -> tuple[Trap, ...]:
    return many(values, lambda v: instance(v, Trap), "Traps")


@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class CatalogIndicator(Value):
    """An official indicator, as its list defines it.

    Unit, direction, roll-up rules, validity and codes elsewhere are those of ``indicator``. Of a ratio or a share it also has
    the indicators above and below the line, with codes such as ``"vn-1202:denominator"``, so that it can be rolled up. How it
    is rolled up over time is mostly left unsaid by the lists; it is inferred from the definition. The texts are ours, in both
    languages; what they state is the source's.

    Args:
        indicator: the indicator, ready to stand in a plan; its ``counts`` is the definition.
        system: the code of the `IndicatorSystem` that it stands in.
        definition: what it says, in a sentence.
        numerator: what stands above the line; of a count, what is counted; None where no source says.
        denominator: what stands below the line; None for a count, and where no source says.
        sources: where it stands, the place that says most first.
        source_quality: what is to be said against the sources.
        unverified: names of fields, of this class or of Indicator, that no source at hand confirms; ``"name.vi"`` is one
            language of the name, ``"external_codes.ITU"`` the codes in one list.
        own_names: the languages, ``"vi"`` or ``"en"``, in which the name is a translation of ours and not official.
        frequency: how often it is published: ``"year"`` and the like.
        disaggregation: by what it is broken down.
        lead: who collects it.
        traps: what it is mistaken for.
        published: figures that the sources print.
        note: anything else that a reader must know.

    Raises:
        InvalidValueError: no source, or a language or an unverified field that there is not.

    Examples:
        >>> from ictplan import catalog
        >>> entry = catalog.indicators["vn-1202"]
        >>> entry.unverified
        ('denominator', 'population_concept')
        >>> print(f"{entry:en}: {entry.denominator:en}")
        Internet access subscriptions per 100 inhabitants: average population of the year
    """

    indicator: Indicator = attrs.field(converter=InstanceOf[Indicator])
    system: str = attrs.field(converter=code)
    definition: LocalizedText = attrs.field(converter=localized)
    numerator: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    denominator: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    sources: tuple[Source, ...] = attrs.field(converter=_sources)
    source_quality: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    unverified: tuple[str, ...] = attrs.field(default=(), converter=_lines)
    own_names: tuple[str, ...] = attrs.field(default=(), converter=_lines)
    frequency: Granularity | None = attrs.field(default=None, converter=_frequency)
    disaggregation: tuple[LocalizedText, ...] = attrs.field(default=(), converter=_texts)
    lead: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    traps: tuple[Trap, ...] = attrs.field(default=(), converter=_traps)
    published: Keyed[Observation] = attrs.field(
        default=Keyed((), "observations"), converter=KeyedOf[Observation]
    )
    note: LocalizedText | None = attrs.field(default=None, converter=optional(localized))

    def __attrs_post_init__(self) -> None:
        if not self.sources:
            raise InvalidValueError(
                "CatalogIndicator.sources", "incomplete", "()", message("an entry has a source")
            )
        for field, allowed in (("own_names", _LANGUAGES), ("unverified", self._fields())):
            for name in getattr(self, field):
                if name not in allowed:
                    raise InvalidValueError(
                        f"CatalogIndicator.{field}", "not_a_member", quote(name), ", ".join(allowed)
                    )

    def _fields(self) -> tuple[str, ...]:
        """What may be unverified."""
        own = (a.name for cls in (CatalogIndicator, Indicator) for a in fields_of(cls) if a.init)
        codes = (
            f"external_codes.{elsewhere.system}" for elsewhere in self.indicator.external_codes
        )
        return tuple(
            dict.fromkeys((*own, *(f"name.{language}" for language in _LANGUAGES), *codes))
        )

    @property
    def code(self) -> str:
        """The code in the catalog."""
        return self.indicator.code

    @property
    def name(self) -> LocalizedText:
        """The name."""
        return self.indicator.name

    @property
    def unit(self) -> Unit:
        """The unit of its figures."""
        return self.indicator.unit

    @property
    def source(self) -> Source:
        """The source that says most of it."""
        return self.sources[0]

    def __str__(self) -> str:
        return str(self.indicator)

    def __format__(self, spec: str) -> str:
        """By its name in the language that *spec* names."""
        return self.name.get(spec) if spec in _LANGUAGES else format(str(self), spec)
