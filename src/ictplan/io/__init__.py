"""Read and write plans as documents: JSON for machines, TOML for people. Both keep everything."""

from ictplan.io.envelope import SCHEMA
from ictplan.io.files import load, save
from ictplan.io.json_text import dumps, loads
from ictplan.io.literals import DEEPEST_NESTING, LARGEST_TEXT, MOST_PARTS
from ictplan.io.schema import json_schema
from ictplan.io.toml_text import dumps_toml, loads_toml
from ictplan.io.upgrades import VERSION

__all__ = [
    "DEEPEST_NESTING",
    "LARGEST_TEXT",
    "MOST_PARTS",
    "SCHEMA",
    "VERSION",
    "dumps",
    "dumps_toml",
    "json_schema",
    "load",
    "loads",
    "loads_toml",
    "save",
]
