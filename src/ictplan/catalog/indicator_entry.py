"""Catalog entries on indicators: the definition of an indicator, its sources, and known mistakes in
its use.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from ictplan.errors import InvalidValueError, message, quote
from ictplan.model.collection import Keyed
from ictplan.model.converters import (
    InstanceOf,
    KeyedOf,
    MemberOf,
    TupleOf,
    code,
    codes,
    instance,
    line,
    many,
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


def lines(values: Iterable[str]) -> tuple[str, ...]:
    """Return texts of one line each."""
    return many(values, line, message("texts"))


def entry_sources(values: Iterable[Source]) -> tuple[Source, ...]:
    """Return the Sources of an entry."""
    return many(values, lambda v: instance(v, Source), "Sources")


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class IndicatorSystem(Value):
    """A list of indicators kept by a body: a statistical system, an index or a plan.

    Args:
        code: the code of the list in this catalog; entries give it as their ``system``.
        label: the name used where codes of the list are cited, the ``system`` of an
            `ictplan.ExternalCode`.
        name: the full name.
        note: a remark that applies to all entries of the list.

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


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class Trap(Value):
    """A way in which an indicator is mistaken for another, found in real data or texts.

    Args:
        code: the kind of trap, such as ``"count-not-density"``; entries share these codes.
        text: the warning.
        instead: the codes of the entries that are meant, or that this indicator is mistaken for.

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


@final
@attrs.frozen(kw_only=True, repr=False, field_transformer=located)
class CatalogIndicator(Value):
    """An official indicator, as its list defines it.

    The unit, direction, roll-up rules, validity and other codes are those of ``indicator``. The
    indicator of a ratio or a share also has its numerator and denominator as indicators, with codes
    such as ``"vn-1202:denominator"``, so that it can be rolled up. Most lists do not say how
    figures join over time, so this is inferred from the definition. The texts are written for this
    catalog, in both languages; their content comes from the source.

    Args:
        indicator: the indicator, ready for use in a plan; its ``counts`` is the definition.
        system: the code of the `IndicatorSystem` that it belongs to.
        definition: the definition, in a sentence.
        numerator: the numerator of a ratio; for a count, the things counted; None if no source
            says.
        denominator: the denominator of a ratio; None for a count, and if no source says.
        sources: the places in documents where it appears, the most complete first.
        source_quality: reservations about the sources.
        unverified: names of fields, of this class or of Indicator, that no available source
            confirms; ``"name.vi"`` is the name in one language, ``"external_codes.ITU"`` the codes
            in one list.
        own_names: the languages, ``"vi"`` or ``"en"``, in which the name is a translation made for
            this catalog and not official.
        frequency: the interval of publication: ``"year"`` and the like.
        disaggregation: the ways in which its figures are broken down.
        lead: the body that collects it.
        traps: known mistakes in its use.
        published: figures that the sources print.
        note: any other remark that readers of the entry need.

    Raises:
        InvalidValueError: If the entry has no source, or names a language or an unverified field
            that does not exist.

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
    sources: tuple[Source, ...] = attrs.field(converter=entry_sources)
    source_quality: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    unverified: tuple[str, ...] = attrs.field(default=(), converter=lines)
    own_names: tuple[str, ...] = attrs.field(default=(), converter=lines)
    frequency: Granularity | None = attrs.field(
        default=None, converter=optional(MemberOf[Granularity])
    )
    disaggregation: tuple[LocalizedText, ...] = attrs.field(default=(), converter=_texts)
    lead: LocalizedText | None = attrs.field(default=None, converter=optional(localized))
    traps: tuple[Trap, ...] = attrs.field(default=(), converter=TupleOf[Trap])
    published: Keyed[Observation] = attrs.field(
        default=Keyed((), "observations"), converter=KeyedOf[Observation]
    )
    note: LocalizedText | None = attrs.field(default=None, converter=optional(localized))

    def __attrs_post_init__(self) -> None:
        if not self.sources:
            raise InvalidValueError(
                "CatalogIndicator.sources", "incomplete", "()", message("give at least one source")
            )
        for field, names in (
            ("own_names", _LANGUAGES),
            ("unverified", self._unverifiable_fields()),
        ):
            for name in getattr(self, field):
                if name not in names:
                    raise InvalidValueError(
                        f"CatalogIndicator.{field}", "not_a_member", quote(name), ", ".join(names)
                    )

    def _unverifiable_fields(self) -> tuple[str, ...]:
        """Return the names that may appear in ``unverified``."""
        fields = [a.name for cls in (CatalogIndicator, Indicator) for a in fields_of(cls) if a.init]
        names = [f"name.{language}" for language in _LANGUAGES]
        systems = [f"external_codes.{code.system}" for code in self.indicator.external_codes]
        return tuple(dict.fromkeys((*fields, *names, *systems)))

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
        """The most complete source."""
        return self.sources[0]

    def __str__(self) -> str:
        return str(self.indicator)
