"""Plans as documents: JSON for machines, TOML for people. What is written reads back as the same plan."""

from ictplan.io.envelope import SCHEMA, VERSION
from ictplan.io.files import load, save
from ictplan.io.json_text import dumps, loads
from ictplan.io.literals import LARGEST_TEXT
from ictplan.io.toml_text import dumps_toml, loads_toml

__all__ = [
    "LARGEST_TEXT",
    "SCHEMA",
    "VERSION",
    "dumps",
    "dumps_toml",
    "load",
    "loads",
    "loads_toml",
    "save",
]
