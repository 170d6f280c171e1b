"""Posts under the field names that exports of networks use."""

import json
from pathlib import Path

import pytest

from sayso.read.posts import Post, posts
from sayso.record import Failure

TEXT = "The pumps failed twice, a miner says."


def read(value: object, lines: bool = False) -> tuple[list[Post], list[Failure]]:
    """The posts and failures of a value written as JSON, or of a list written as JSON Lines."""
    dumped = "\n".join(map(json.dumps, value)) if lines and isinstance(value, list) else json.dumps(value)
    found = list(posts(dumped, "p.json"))
    return [one for one in found if isinstance(one, Post)], [one for one in found if isinstance(one, Failure)]


URL = "https://posts.example/1"


@pytest.mark.parametrize(
    "fields",
    [
        {"account": "orrin", "text": TEXT, "time": "2022-11-12T10:30:00Z", "url": URL, "views": 5},
        {"user": "orrin", "content": TEXT, "timestamp": 1668249000, "link": URL, "view_count": 5},
        {"username": "orrin", "message": TEXT, "date": "1668249000000", "address": URL, "views": "5"},
        {
            "user": {"screen_name": "orrin", "name": "Orrin"}, "full_text": TEXT, "text": "The pumps…",
            "created_at": "Sat Nov 12 10:30:00 +0000 2022", "url": URL, "viewCount": 5,
        },
        {
            "author": {"username": "orrin"}, "text": TEXT, "created_at": "2022-11-12T10:30:00.000Z",
            "permalink": URL, "public_metrics": {"impression_count": 5},
        },
        {"tweet": {"screen_name": "orrin", "full_text": TEXT, "time": 1668249000, "url": URL, "views": 5}},
    ],
)  # fmt: skip
def test_fields_by_their_many_names(fields: dict[str, object]) -> None:
    for value, lines in (
        (fields, False),
        ([fields], False),
        ({"posts": [fields]}, False),
        ([fields, fields], True),
    ):
        found, failures = read(value, lines)
        assert not failures
        assert len(found) == (2 if lines else 1)
        for number, post in enumerate(found, 1):
            assert (post.number, post.text, post.account, post.views) == (number, TEXT, "orrin", 5)
            assert post.own.published == "2022-11-12T10:30:00+00:00"
            assert post.own.url == "https://posts.example/1"


@pytest.mark.parametrize("field", ["title", "headline"])
def test_a_post_with_a_headline(field: str) -> None:
    (post,), failures = read([{field: "Pumps fail", "text": TEXT}])
    assert (post.text, post.own.title, failures) == (TEXT, "Pumps fail", [])


def test_a_telegram_export() -> None:
    export = {
        "name": "Orrin valley", "type": "public_channel", "id": 1,
        "messages": [
            {"id": 1, "type": "service", "date": "2022-11-12T10:00:00", "actor": "Orrin valley", "text": ""},
            {
                "id": 2, "type": "message", "date": "2022-11-12T13:30:00", "date_unixtime": "1668249000",
                "from": "Orrin valley", "text": ["The pumps ", {"type": "bold", "text": "failed"}, " twice."],
            },
            {"id": 3, "type": "message", "date": "2022-11-12T13:31:00", "from": None, "text": "Nobody came."},
            {"id": 4, "type": "message", "date": "2022-11-12T13:32:00", "photo": "a.jpg", "text": ""},
        ],
    }  # fmt: skip
    for value, numbers in ((export, [2, 3]), ({"chats": {"list": [export, export]}}, [2, 3, 6, 7])):
        found, failures = read(value)
        assert [post.number for post in found] == numbers
        assert (found[0].text, found[0].account) == ("The pumps failed twice.", "Orrin valley")
        assert found[0].own.published == "2022-11-12T10:30:00+00:00"
        assert (found[1].account, found[1].own.published) == ("Orrin valley", "2022-11-12T13:31:00")
        (silent,) = failures
        assert silent.step == "items" and "#4" in silent.reason


def test_what_nobody_stated_is_not_known() -> None:
    (post,), _ = read(
        [{"text": TEXT, "views": "150K", "date": "yesterday", "lang": "und", "user": {"id": 7}}]
    )
    assert (post.account, post.views) == (None, None)
    assert (post.own.published, post.own.url, post.own.language, post.own.author) == (None, None, None, None)


def test_a_broken_line_is_a_failure_with_its_number_and_the_rest_goes_on(tmp_path: Path, read) -> None:
    path = tmp_path / "posts.jsonl"
    good = json.dumps({"account": "orrin", "text": TEXT, "time": "2022-11-12"})
    path.write_text(f'{good}\n\n{good[:20]}\n{good}\n"a word"\nnull\n', "utf-8")
    reports, failures = read([path])
    assert [report.path for report in reports] == [f"{path}#1", f"{path}#3"]
    assert {report.kind for report in reports} == {"post"}
    assert len({report.id for report in reports}) == 2
    assert failures[0].path == f"{path}#2" and "line 3" in failures[0].reason
    assert failures[1].step == "items" and "2 items" in failures[1].reason


def test_a_first_line_that_is_broken_loses_no_other() -> None:
    found = list(posts('{"text": "bro\n{"text": "whole"}\n', "p.jsonl"))
    assert [type(one) for one in found] == [Failure, Post]


@pytest.mark.parametrize(
    "text",
    [
        "{}", "[]", "3", '"words"', "null", '{"a": 1}', "[1, 2]", '{"messages": []}', '{"a": [{"b": "c"}]}',
        "not JSON at all", "{", "[" * 200_000, '{"a":' * 200_000, '{"text": ""}', '[{"text": null}]',
        "{}\n{}\n", "\x00",
    ],
)  # fmt: skip
def test_json_that_is_not_posts_is_one_failure_with_advice(text: str) -> None:
    (failure,) = posts(text, "p.json")
    assert isinstance(failure, Failure)
    assert "p.json" in failure.reason
    assert "account" in failure.advice


def test_what_a_post_says_of_itself_wins_over_what_is_said_of_its_file(tmp_path: Path, read) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_text(
        json.dumps({"account": "orrin", "text": TEXT, "time": "2022-11-12"})
        + "\n"
        + json.dumps({"text": TEXT}),
        "utf-8",
    )
    (tmp_path / "posts.meta.toml").write_text(
        'outlet = "The Echo"\npublished = 2022-11-30\nlanguage = "uk"\n', "utf-8"
    )
    (first, second), _ = read([path])
    assert (first.outlet, first.published, first.published_basis) == ("The Echo", "2022-11-12", "metadata")
    assert (second.published, second.language) == ("2022-11-30", "uk")


def test_letters_that_are_halves_of_others_are_replaced() -> None:
    found = list(posts('[{"text": "pumps \\ud83d failed"}]', "p.json"))
    for one in found:
        (one.text if isinstance(one, Post) else one.reason).encode("utf-8")
