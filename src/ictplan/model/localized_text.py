"""Names and titles in two languages."""

from __future__ import annotations

import attrs

from ictplan.errors import InvalidTypeError, InvalidValueError, quote
from ictplan.messages import message
from ictplan.model.converters import optional, prose
from ictplan.model.value import Value, located


@attrs.frozen(repr=False, field_transformer=located)
class LocalizedText(Value):
    """Text in Vietnamese, and in English where there is any.

    Wherever the model takes one, plain text is taken as the Vietnamese.

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
        """The text in ``"vi"`` or ``"en"``; the Vietnamese where there is no English.

        Raises:
            InvalidValueError: another locale.
        """
        if locale not in ("vi", "en"):
            raise InvalidValueError("locale", "unknown_locale", quote(locale))
        return self.en if locale == "en" and self.en is not None else self.vi

    def __str__(self) -> str:
        return self.vi

    def __repr__(self) -> str:
        return (
            f"LocalizedText({self.vi!r})"
            if self.en is None
            else f"LocalizedText({self.vi!r}, en={self.en!r})"
        )


def localized(value: LocalizedText | str) -> LocalizedText:
    """A LocalizedText; plain text is taken as Vietnamese."""
    if isinstance(value, LocalizedText):
        return value
    if isinstance(value, str):
        return LocalizedText(value)
    raise InvalidTypeError("text", message("Vietnamese text or a LocalizedText"), quote(value))
