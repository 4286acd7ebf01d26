"""Sphinx: the documentation of ictplan, built without a network."""

import sys
from pathlib import Path

import ictplan

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

import inventories

project = "ictplan"
author = "the ictplan developers"
version = release = ictplan.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "complete",
    "indicators",
    "money",
    "model_classes",
    "rules",
    "tables",
    "vietnamese_search",
]
exclude_patterns = ["_build", "_ext"]
default_role = "any"
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"ictplan {release}"
html_search_language = "vi"  # of _ext/vietnamese_search.py: Vietnamese and English alike
_sans = '-apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif'
_mono = 'SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", "Liberation Mono", monospace'  # DejaVu misplaces ế, ề, ể
html_theme_options = {  # the fonts of readers' machines, those with every Vietnamese letter first
    f"{shade}_css_variables": {"font-stack": _sans, "font-stack--monospace": _mono}
    for shade in ("light", "dark")
}
html_static_path = ["_static"]
html_css_files = ["ictplan.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False

napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_custom_sections = ["Units", "Source"]
napoleon_use_ivar = True

autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 100
python_trailing_comma_in_multi_line_signatures = False
toc_object_entries_show_parents = "hide"

intersphinx_mapping = inventories.mapping()

# Type variables have no page of their own.
_VARIABLES = [
    *(f"model.collection.{name}" for name in "TD"),
    "compute.budgets.distribution.K",
    "frames.engines.NativeFrame",
]
nitpick_ignore = [("py:class", f"ictplan.{name}") for name in _VARIABLES]
