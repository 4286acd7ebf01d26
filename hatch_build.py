"""Compile the gettext catalogs into the wheel. An editable installation reads their sources, so it needs none."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # the configuration is of no matter here
    """Puts an ``.mo`` into the wheel for every ``.po``; nothing is written into the source tree."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalog and have it put into the wheel."""
        self._scratch = Path(tempfile.mkdtemp())
        if version == "editable":
            return
        source = Path(self.root) / "src"
        for path in sorted(source.rglob("*.po")):
            place = path.relative_to(source).with_suffix(".mo")
            compiled = self._scratch / place
            compiled.parent.mkdir(parents=True)
            with path.open("rb") as text, compiled.open("wb") as file:
                write_mo(file, read_po(text, abort_invalid=True))
            build_data["force_include"][str(compiled)] = place.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled, which is in the wheel now."""
        shutil.rmtree(self._scratch)
