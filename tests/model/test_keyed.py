"""Tuples that answer to codes."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given

from ictplan import DuplicateCodeError, InvalidTypeError, Keyed, Sector, UnknownCodeError
from ictplan.testing import keyed, sectors


def sector(code, name="a"):
    return Sector(name=name, code=code)


@given(keyed(sectors(), max_size=8))
def test_items_are_found_by_code_and_by_place(found):
    items, names = tuple(found), [item.code for item in found]
    keyed = Keyed(items)
    assert tuple(keyed) == items
    assert keyed.codes == tuple(names)
    assert [keyed[n] for n in names] == [keyed[i] for i in range(len(names))] == list(items)
    assert all(n in keyed and i in keyed for n, i in zip(names, items, strict=True))
    assert keyed[::-1] == items[::-1]
    assert len(keyed) == len(names)


@given(keyed(sectors(), max_size=8))
def test_equals_hashes_and_travels_like_its_tuple(found):
    items = tuple(found)
    keyed = Keyed(items, "sectors")
    assert keyed == items
    assert hash(keyed) == hash(items)
    for again in (pickle.loads(pickle.dumps(keyed)), copy.copy(keyed), copy.deepcopy(keyed)):
        assert type(again) is Keyed
        assert again == keyed
        assert again.codes == keyed.codes


def test_an_item_is_not_found_by_the_code_of_another():
    keyed = Keyed([sector("telecom")])
    assert sector("telecom") in keyed
    assert sector("telecom", "b") not in keyed
    assert "post" not in keyed
    assert keyed.get("telecom") == sector("telecom")
    assert keyed.get("post") is None
    assert keyed.get("post", 5) == 5


def test_unknown_codes_suggest_near_ones():
    keyed = Keyed([sector("broadband-density"), sector("mobile-density")], "targets")
    with pytest.raises(KeyError) as caught:
        keyed["brodband-density"]
    assert isinstance(caught.value, UnknownCodeError)
    assert caught.value.suggestions[0] == "broadband-density"
    message = str(caught.value)
    assert message.startswith(
        "no item 'brodband-density' in targets; did you mean 'broadband-density'"
    )


@pytest.mark.parametrize("code", ["", "x" * 10_000, "\ud800", "a\nb", "٣"], ids=ascii)
def test_any_text_may_be_looked_up(code):
    with pytest.raises(UnknownCodeError) as caught:
        Keyed([sector("telecom")])[code]
    assert len(str(caught.value)) < 200
    assert str(caught.value).isprintable()


def test_a_place_beyond_the_end_is_an_index_error():
    with pytest.raises(IndexError):
        Keyed([sector("a")])[1]


def test_one_code_for_two_items_is_refused():
    with pytest.raises(DuplicateCodeError) as caught:
        Keyed([sector("a"), sector("b"), sector("a", "other")], "sectors")
    assert (caught.value.code, caught.value.collection) == ("a", "sectors")


def test_one_item_twice_is_refused():
    """A line that stands twice would be added up twice, whether it is one object or two equal ones."""
    item = sector("a")
    for twice in ([item, item], [item, sector("a")]):
        with pytest.raises(DuplicateCodeError):
            Keyed(twice)


@pytest.mark.parametrize("items", [[1], ["a"], "ab", [None], [sector("a"), object()]])
def test_items_have_a_code(items):
    with pytest.raises(InvalidTypeError, match="takes items with a code"):
        Keyed(items)


def test_is_frozen():
    keyed = Keyed([sector("a")])
    with pytest.raises((AttributeError, TypeError)):
        keyed._index = {}
    with pytest.raises((AttributeError, TypeError)):
        keyed.anything = 1
    with pytest.raises((AttributeError, TypeError)):
        del keyed._index
    with pytest.raises(TypeError):
        keyed[0] = sector("b")
    assert keyed["a"] == sector("a")


def test_repr_lists_the_codes():
    assert repr(Keyed([sector("a"), sector("b")])) == "Keyed(a, b)"


def test_an_empty_one_is_false():
    assert not Keyed()
    assert Keyed() == ()
