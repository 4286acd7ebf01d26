"""A warning for every public name that no page of the reference documents."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

#: What people import from. A module without ``__all__`` makes its own classes public.
MODULES = (
    "ictplan",
    "ictplan.catalog",
    "ictplan.checks",
    "ictplan.compute",
    "ictplan.errors",
    "ictplan.frames",
    "ictplan.io",
    "ictplan.l10n",
    "ictplan.report",
    "ictplan.results",
    "ictplan.testing",
    "ictplan.units",
)

_log = logging.getLogger(__name__)


def _public(module: str) -> Iterator[str]:
    found = import_module(module)
    names = getattr(found, "__all__", None)
    if names is None:
        names = [
            name
            for name, value in vars(found).items()
            if isinstance(value, type) and value.__module__ == module
        ]
    yield from (f"{module}.{name}" for name in names)


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each name that is missing."""
    documented = env.domains.python_domain.objects
    for module in MODULES:
        try:
            missing = [name for name in _public(module) if name not in documented]
        except ImportError as error:
            _log.warning(
                "%s cannot be imported: %s", module, error, type="ictplan", subtype="complete"
            )
            continue
        for name in missing:
            _log.warning(
                "%s is public and no page documents it", name, type="ictplan", subtype="complete"
            )


def setup(app: Sphinx) -> dict[str, bool]:
    """Check once all pages are read."""
    app.connect("env-check-consistency", check)
    return {"parallel_read_safe": True}
