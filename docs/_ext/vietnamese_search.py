"""Search that finds Vietnamese words with their marks, with decomposed marks, and without any.

Words are indexed and looked up without marks and with d for đ. There are no stop words: without marks, many English ones are
syllables of Vietnamese (án, tổ, in, đỏ).
"""

from __future__ import annotations

import unicodedata

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage


class SearchVietnamese(SearchLanguage):
    """Vietnamese and English in one index."""

    lang = "vi"
    language_name = "Vietnamese"
    js_stemmer_code = """
var Stemmer = function () {
  this.stemWord = (word) => word.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\\p{M}/gu, "");
};
"""
    js_splitter_code = """
var splitQuery = (query) => query.normalize("NFC").split(/[^\\p{L}\\p{N}_]+/gu).filter((term) => term);
"""

    def split(self, input: str) -> list[str]:
        """The words of a text, each in NFC."""
        return super().split(unicodedata.normalize("NFC", input))

    def stem(self, word: str) -> str:
        """The word in lower case without its marks."""
        decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
        return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M"))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the language for `html_search_language`."""
    app.add_search_language(SearchVietnamese)
    return {"parallel_read_safe": True}
