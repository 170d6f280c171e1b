"""Words are cut where entities end, entities in others are left out, and a tagger marks whole words."""

from itertools import pairwise

import numpy as np
import pytest

from bench.spans import document
from sayso.find.entities import BUCKETS, Namer, Tagger, cut, form, outermost
from sayso.find.tokens import SHAPES, STATES
from sayso.gazetteer import Gazetteer
from sayso.language import language
from sayso.pack import Pack, card
from sayso.pack import load as shipped
from sayso.text import words

TEXT = "Экс-мэр Ровенска Олег Пример сказал, что счёт 4:0.\n\nДругая строка."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("экс-мэр ушёл", "экс|-|мэр|ушёл"),
        ("Экс-глава", "Экс|-|глава"),
        ("со счётом 4:0", "со|счётом|4|:|0"),
        ("в 14:00", "в|14|:|00"),
        ("вице-мэр, экстра", "вице-мэр|,|экстра"),
    ],
)
def test_words_are_cut_where_entities_end(text: str, expected: str) -> None:
    assert "|".join(text[a:b] for a, b in cut(text, words(text))) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([(0, 5, "A"), (2, 4, "B")], [(0, 5, "A")]),
        ([(2, 4, "B"), (0, 5, "A"), (5, 6, "C")], [(0, 5, "A"), (5, 6, "C")]),
        ([(0, 3, "A"), (2, 6, "B")], [(0, 3, "A")]),
        ([], []),
    ],
)
def test_outermost(found: list[tuple[int, int, str]], expected: list[tuple[int, int, str]]) -> None:
    assert outermost(found) == expected


def test_forms_of_a_word_share_its_stem() -> None:
    gazetteer = Gazetteer.open()
    one, other = (form(word, language("ru"), gazetteer) for word in ("завода", "заводами"))
    assert one.plain == "завода"
    assert len(set(one.groups) & set(other.groups)) > 10


def test_a_tagger_marks_whole_words_in_order() -> None:
    random = np.random.default_rng(5)
    width, word, group, labels = 6, 4, 5, 5
    own = word + group + 16

    def table(*shape: int) -> np.ndarray:
        return random.normal(size=shape).astype(np.float16)

    arrays = {
        "words": np.frombuffer("\n".join(("", "<unknown>", "счёт")).encode(), np.uint8),
        "encoder.word.weight": random.integers(-9, 9, (3, word), np.int8),
        "encoder.word.weight.scale": np.full(3, 0.1, np.float16),
        "encoder.group.weight": random.integers(-9, 9, (BUCKETS, group), np.int8),
        "encoder.group.weight.scale": np.full(BUCKETS, 0.1, np.float16),
        "encoder.shape.weight": table(SHAPES, 16),
        "encoder.state.weight": table(STATES, 16),
        "encoder.enter.weight": table(width, 3 * (own + 16)),
        "encoder.enter.bias": table(width),
        "encoder.norm.weight": table(width),
        "encoder.norm.bias": table(width),
        "made_label.weight": table(labels, width),
        "made_label.bias": np.array([0, 1, 0, 1, 0], np.float16),
        "made_chain.bar": np.zeros((labels + 1, labels), np.float16),
        "made_chain.step": np.zeros((labels + 1, labels), np.float16),
    }
    sizes = {"word": word, "group": group, "width": width, "blocks": 0}
    pack = Pack({"sizes": sizes, "types": {"made": ["A", "B"]}}, arrays)
    tagger = Tagger(pack, language("ru"), Gazetteer.open())
    found = tagger.entities(TEXT, words(TEXT), "made")
    borders = list(cut(TEXT, words(TEXT)))
    assert found
    assert {one.start for one in found} <= {word.start for word in borders}
    assert {one.stop for one in found} <= {word.stop for word in borders}
    assert all(one.stop <= other.start for one, other in pairwise(found))
    assert tagger.entities("", [], "made") == []


@pytest.mark.parametrize("code", ["ru", "uk"])
def test_a_namer_loads_its_pack_when_a_text_in_its_languages_is_read(code: str) -> None:
    loaded: list[str] = []

    def load() -> Pack:
        loaded.append(code)
        return shipped("entities.ru-uk")

    namer = Namer(card("entities.ru-uk"), load, Gazetteer.open())
    assert not namer.reads(language("en"))
    assert not loaded
    text = {"ru": "Вчера Олег Лосев приехал в Киев.", "uk": "Учора Олег Лосєв приїхав до Києва."}[code]
    found = namer.entities(document(text, code), "slavic")
    assert loaded == [code]
    assert [(text[one.start : one.stop].split()[-1][:3], one.type) for one in found] == [
        ("Лос", "PER"),
        ("Киє" if code == "uk" else "Кие", "LOC"),
    ]
