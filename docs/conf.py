"""Sphinx: the API reference of ictplan, built without a network."""

import ictplan

project = "ictplan"
author = "the ictplan developers"
version = release = ictplan.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "ictplan"

napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_custom_sections = ["Units", "Source"]

autodoc_default_options = {"members": True, "show-inheritance": False}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
python_use_unqualified_type_names = True
default_role = "any"

# What lies outside the project has no inventory here, since the documentation is built offline.
nitpick_ignore_regex = [
    ("py:.*", r"(decimal|datetime|enum|fractions|collections|typing|pathlib|os|pint|babel|attr|attrs)(\..*)?"),
    ("py:class", r"(Decimal|Fraction|Path|Any|Self|T|D|E|Locale)"),
    ("py:.*", r"(ictplan\.)?.*\.(T|D|E)"),
]
