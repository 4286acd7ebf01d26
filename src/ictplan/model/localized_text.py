"""Names and titles in two languages."""

from __future__ import annotations

from typing import final

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, message, quote
from ictplan.model.converters import optional, prose
from ictplan.model.value import Value, located


@final
@attrs.frozen(repr=False, field_transformer=located)
class LocalizedText(Value):
    """Text in Vietnamese, with an English version if there is one.

    The model accepts plain text instead, which is taken as Vietnamese.

    Args:
        vi: the Vietnamese text.
        en: the English text, or None.

    Examples:
        >>> name = LocalizedText("mật độ thuê bao Internet", en="Internet subscription density")
        >>> str(name), name.get("en")
        ('mật độ thuê bao Internet', 'Internet subscription density')
        >>> LocalizedText("trạm BTS").get("en")
        'trạm BTS'
    """

    vi: str = attrs.field(converter=prose)
    en: str | None = attrs.field(default=None, converter=optional(prose))

    def get(self, locale: str) -> str:
        """Return the text in ``"vi"`` or ``"en"``, or the Vietnamese text if there is no English.

        Raises:
            InvalidValueError: If the locale is another one.
        """
        if not isinstance(locale, str) or locale not in ("vi", "en"):
            raise InvalidValueError("locale", "unknown_locale", quote(locale))
        return self.en if locale == "en" and self.en is not None else self.vi

    def __str__(self) -> str:
        return self.vi

    def __repr__(self) -> str:
        english = "" if self.en is None else f", en={self.en!r}"
        return f"LocalizedText({self.vi!r}{english})"


def localized(value: LocalizedText | str) -> LocalizedText:
    """Return a LocalizedText. Plain text is taken as Vietnamese."""
    if isinstance(value, LocalizedText):
        return value
    if isinstance(value, str):
        return LocalizedText(value)
    raise InvalidTypeError("text", message("Vietnamese text or a LocalizedText"), quote(value))
