"""Numbers in words, side by side with num2words; and what it costs to read them back.

    python -m pytest tests/benchmarks/test_spelling.py --benchmark-only

Each writing benchmark spells the same twelve numbers, from one digit to twelve.
"""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ictplan.l10n.number_words.reader import parse_words
from ictplan.l10n.number_words.speller import spell_number

NUMBERS = [
    7,
    42,
    305,
    1005,
    34567,
    250000,
    1250000,
    20050150,
    735000000,
    2005000015,
    73000000000,
    999999999999,
]
WORDS = [spell_number(number) for number in NUMBERS]


@pytest.mark.benchmark(group="spell")
def test_spell_number(benchmark: BenchmarkFixture) -> None:
    assert benchmark(lambda: [spell_number(number) for number in NUMBERS])[1] == "bốn mươi hai"


@pytest.mark.benchmark(group="spell")
def test_num2words(benchmark: BenchmarkFixture) -> None:
    """As it writes Vietnamese, with what it gets wrong."""
    num2words = pytest.importorskip("num2words").num2words
    assert (
        benchmark(lambda: [num2words(number, lang="vi") for number in NUMBERS])[1] == "bốn mươi hai"
    )


@pytest.mark.benchmark(group="read")
def test_parse_words(benchmark: BenchmarkFixture) -> None:
    assert benchmark(lambda: [parse_words(words) for words in WORDS]) == NUMBERS


@pytest.mark.benchmark(group="read")
def test_the_longest_text(benchmark: BenchmarkFixture) -> None:
    """10,000 characters that are no number."""
    from ictplan import LocaleParseError

    longest = "một tỷ " * 1_428

    def refuse() -> str:
        with pytest.raises(LocaleParseError) as caught:
            parse_words(longest)
        return caught.value.reason

    assert benchmark(refuse) in {"invalid_words", "scale_order"}
