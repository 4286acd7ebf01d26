"""Public names that are loaded when they are first used."""

from __future__ import annotations

TYPE_CHECKING = False  # typing takes a while to load
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazy_names(namespace: dict[str, object], homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package whose names are in other modules.

    Args:
        namespace: the ``globals()`` of the package, which keep each name from its first use on.
        homes: the names in each module, separated by spaces.
    """
    home_of = {name: module for module, names in homes.items() for name in names.split()}

    def load(name: str) -> object:
        if name not in home_of:
            package = namespace["__name__"]
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        from importlib import import_module

        namespace[name] = value = getattr(import_module(home_of[name]), name)
        return value

    return load
