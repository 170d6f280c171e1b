"""Which texts repeat which."""

import random
from itertools import combinations

import pytest

from sayso.link import copies
from sayso.link.copies import CLOSE, NEAR, reuse
from sayso.link.shingles import jaccard, packed, shared, shingles, unpacked

WORDS = [f"word{number}" for number in range(4000)]


def text(rng: random.Random, size: int = 200) -> list[str]:
    return rng.sample(WORDS, size)


def changed(rng: random.Random, words: list[str], places: int) -> list[str]:
    made = list(words)
    for _ in range(places):
        made[rng.randrange(len(made))] = f"new{rng.randrange(10**9)}"
    return made


def test_a_shingle_is_five_words() -> None:
    assert len(shingles("one two three four five six")) == 2
    assert len(shingles("One, two: three")) == 1
    assert len(shingles("")) == 0
    assert (unpacked(packed(shingles("a b c d e f g"))) == shingles("A b, c d e f g!")).all()


@pytest.mark.parametrize("many", [7, copies.SMALL + 1])
def test_what_two_texts_share_is_counted_exactly(many: int) -> None:
    rng = random.Random(4)
    base = text(rng)
    texts = [shingles(" ".join(changed(rng, base, at % 30))) for at in range(many)]
    found = reuse(texts).pairs
    assert found
    assert [(one.shared, one.jaccard) for one in found] == [
        (shared(texts[one.a], texts[one.b]), jaccard(texts[one.a], texts[one.b])) for one in found
    ]


def test_every_pair_of_a_group_shares_half() -> None:
    rng = random.Random(1)
    base = text(rng)
    texts = [shingles(" ".join(changed(rng, base, places))) for places in (0, 3, 8, 14, 20, 5, 30)]
    found = reuse(texts)
    grouped = {pair for group in found.groups for pair in combinations(group, 2)}
    near = {(a, b) for a, b in combinations(range(len(texts)), 2) if jaccard(texts[a], texts[b]) >= NEAR}
    assert grouped == near
    assert len(near) < len(texts) * (len(texts) - 1) / 2, "the base is too much alike to show anything"


def test_copies_do_not_chain() -> None:
    rng = random.Random(2)
    first = text(rng)
    second = first[:150] + text(rng, 50)
    third = second[50:] + text(rng, 50)
    found = reuse([shingles(" ".join(words)) for words in (first, second, third)])
    assert found.groups == [(0, 1), (1, 2)]


def test_a_passage_is_a_pair_but_no_group() -> None:
    rng = random.Random(3)
    first, other = text(rng), text(rng)
    found = reuse([shingles(" ".join(first)), shingles(" ".join(other[:150] + first[40:100]))])
    assert [(pair.a, pair.b) for pair in found.pairs] == [(0, 1)]
    assert found.groups == []


def test_ten_thousand_copies_are_one_group() -> None:
    same = shingles(" ".join(text(random.Random(4))))
    found = reuse([same] * 10_000)
    assert [len(group) for group in found.groups] == [10_000]
    assert found.pairs == []


def test_many_near_copies_stay_linear() -> None:
    rng = random.Random(5)
    base = text(rng, 400)
    texts = [shingles(" ".join(changed(rng, base, rng.randint(0, 3)))) for _ in range(600)]
    found = reuse(texts)
    assert max(len(group) for group in found.groups) > 400
    assert len(found.pairs) < 10 * len(texts)
    for group in found.groups[:20]:
        for a, b in combinations(group[:12], 2):
            assert jaccard(texts[a], texts[b]) >= NEAR
    assert CLOSE == 1 - (1 - NEAR) / 2


def test_many_that_share_about_half_do_not_come_in_all_pairs() -> None:
    rng = random.Random(6)
    base = text(rng, 400)
    texts = [shingles(" ".join(changed(rng, base, 16))) for _ in range(300)]
    found = reuse(texts)
    near = {(a, b) for a, b in combinations(range(300), 2) if jaccard(texts[a], texts[b]) >= NEAR}
    grouped = {pair for group in found.groups for pair in combinations(group, 2)}
    assert 0.1 < len(near) / (300 * 299 / 2) < 0.98, "all or none are near, which shows nothing"
    assert grouped <= near
    assert len(found.groups) <= 4 * len(texts)
    assert {number for group in found.groups for number in group} == {
        number for pair in near for number in pair
    }


def test_leaders_past_the_first_are_found_by_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "SMALL", 2)
    rng = random.Random(7)
    base = text(rng)
    # Five that share more than half with one another, but not three quarters, each with two near copies.
    five = [changed(rng, base, 5) for _ in range(5)]
    texts = [shingles(" ".join(changed(rng, one, places))) for one in five for places in (0, 1, 2)]
    groups = reuse(texts).groups
    assert {(first, first + 1, first + 2) for first in range(0, 15, 3)} <= set(groups)
    assert all(jaccard(texts[a], texts[b]) >= NEAR for one in groups for a, b in combinations(one, 2))


def test_nothing_to_compare() -> None:
    assert reuse([]).groups == []
    assert reuse([shingles(""), shingles("")]).groups == []
