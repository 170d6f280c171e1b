"""JSON and JSON Lines of posts, under the field names that exports of networks use."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from sayso.read.dates import iso
from sayso.read.failures import failure
from sayso.read.given import Given
from sayso.record import Failure

# In the order in which they are looked for: the first that holds anything is used.
_TEXT = ("full_text", "text", "content", "message", "body", "caption", "selftext")
_ACCOUNT = ("account", "user", "author", "username", "screen_name", "handle", "from", "sender", "channel")
_TIME = (
    "date_unixtime",
    "created_at",
    "timestamp",
    "published",
    "published_at",
    "time",
    "date",
    "datetime",
    "created_utc",
)
_TITLE = ("title", "headline")
_ADDRESS = ("url", "link", "address", "permalink", "permalink_url", "uri")
_VIEWS = ("views", "view_count", "viewCount", "impressions", "impression_count", "play_count")
_HANDLE = ("screen_name", "username", "handle", "acct", "name", "title", "display_name")
_NAME = ("name", "display_name", "title")
_LISTS = (
    "messages",
    "posts",
    "items",
    "data",
    "results",
    "tweets",
    "statuses",
    "comments",
    "entries",
    "chats",
    "list",
)
_WRAPPED = ("tweet", "post", "status", "node", "message")

ADVICE = (
    "A file of posts holds a list of objects, or one object a line, each with a text (text, content, "
    "message), and if known account, time, url and views."
)


class Post(NamedTuple):
    """A post: its number in the file (from 1), its text, and what it says of itself."""

    number: int
    text: str
    own: Given
    account: str | None
    views: int | None


def posts(text: str, path: str) -> Iterator[Post | Failure]:
    """The posts of a JSON or JSON Lines text; a broken line, or items without words, are failures.

    Yields one failure and nothing else where the text is not JSON, or holds no posts.
    """
    try:
        whole = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        if _is_lines(text):
            yield from _lines(text, path)
        else:
            reason = f"{path} is not JSON: {error}."
            yield failure(path, "posts", reason, "Check that the file was saved whole. " + ADVICE)
        return
    found = list(_items(whole, None, 4))
    if not found:
        yield failure(path, "posts", f"{path} is JSON, but holds no posts.", ADVICE)
        return
    yield from _told(((number, item, owner) for number, (item, owner) in enumerate(found, 1)), path)


def _is_lines(text: str) -> bool:
    """True where several lines hold anything, and one of the first of them is a JSON object."""
    filled = [match[0] for match, _ in zip(re.finditer(r"[^\n]*\S[^\n]*", text), range(20), strict=False)]
    return len(filled) > 1 and any(isinstance(_object(line), dict) for line in filled)


def _object(line: str) -> object:
    """What a line of JSON holds; `UNSET` where it is broken."""
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return msgspec.UNSET


def _lines(text: str, path: str) -> Iterator[Post | Failure]:
    broken: list[Failure] = []

    def items() -> Iterator[tuple[int, object, str | None]]:
        number = 0
        for place, match in enumerate(re.finditer(r"[^\n]*(?:\n|\Z)", text), 1):
            if not match[0].strip():
                continue
            number += 1
            item = _object(match[0])
            if item is msgspec.UNSET:
                broken.append(_broken(path, number, place))
            else:
                yield number, item, None

    for told in _told(items(), path):
        yield from broken
        broken.clear()
        yield told
    yield from broken


def _broken(path: str, number: int, line: int) -> Failure:
    reason = f"{path}, line {line}: this line is not JSON."
    return failure(
        f"{path}#{number}", "posts", reason, "Correct or remove the line; the other lines were read."
    )


def _told(items: Iterator[tuple[int, object, str | None]], path: str) -> Iterator[Post | Failure]:
    """The posts among numbered items, then one failure for all those that hold no words."""
    silent: list[int] = []
    for number, item, owner in items:
        post = _post(number, item, owner)
        if post:
            yield post
        elif not (isinstance(item, dict) and item.get("type") == "service"):
            silent.append(number)
    if silent:
        reason = f"{path}: {len(silent)} items have no text, the first of them #{silent[0]}."
        yield failure(path, "items", reason, "Posts of pictures alone cannot be read. " + ADVICE)


def _items(value: object, owner: str | None, depth: int) -> Iterator[tuple[object, str | None]]:
    """The posts within a JSON value, each with the name of the list that holds it (a channel's)."""
    if isinstance(value, list):
        if any(_words(item) for item in value):
            yield from ((item, owner) for item in value)
        elif depth:
            for item in value:
                yield from _items(item, owner, depth - 1)
    elif isinstance(value, dict):
        name = value.get("name")
        owner = name if isinstance(name, str) and name else owner
        inside = [value[key] for key in _LISTS if isinstance(value.get(key), list | dict)]
        if inside and depth:
            for held in inside:
                yield from _items(held, owner, depth - 1)
        elif _words(value):
            yield value, None


def _unwrapped(item: object) -> dict[str, object] | None:
    if not isinstance(item, dict):
        return None
    if len(item) == 1:
        ((key, inside),) = item.items()
        if key in _WRAPPED and isinstance(inside, dict):
            return inside
    return item


def _words(item: object) -> str:
    """The text of a post; empty where it has none."""
    fields = _unwrapped(item) or {}
    for name in _TEXT:
        value = fields.get(name)
        if isinstance(value, dict):
            value = value.get("text")
        if isinstance(value, list):
            value = "".join(_piece(piece) for piece in value)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _piece(piece: object) -> str:
    """A piece of a Telegram text: plain, or an object with a type and a text."""
    if isinstance(piece, dict):
        piece = piece.get("text")
    return piece if isinstance(piece, str) else ""


def _post(number: int, item: object, owner: str | None) -> Post | None:
    words = _words(item)
    fields = _unwrapped(item)
    if not words or fields is None:
        return None
    account, author = _account(fields)
    own = Given(
        title=_first(fields, _TITLE),
        author=author,
        published=_time(fields),
        url=_first(fields, _ADDRESS),
        language=_language(fields),
    )
    return Post(number, words, own, account or owner, _views(fields))


def _first(fields: dict[str, object], names: tuple[str, ...]) -> str | None:
    """What the first of these fields says that holds any words."""
    return next((found for name in names if (found := _string(fields.get(name)))), None)


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _account(fields: dict[str, object]) -> tuple[str | None, str | None]:
    """The account, and the name of whoever holds it where the post states one besides."""
    for name in _ACCOUNT:
        value = fields.get(name)
        if isinstance(value, dict):
            account = next((found for key in _HANDLE if (found := _string(value.get(key)))), None)
            author = next((found for key in _NAME if (found := _string(value.get(key)))), None)
            if account:
                return account, author if author != account else None
        elif _string(value):
            return _string(value), None
    return None, None


def _time(fields: dict[str, object]) -> str | None:
    for name in _TIME:
        found = iso(fields.get(name))
        if found:
            return found
    return None


def _language(fields: dict[str, object]) -> str | None:
    value = _string(fields.get("lang")) or _string(fields.get("language"))
    return value.lower()[:2] if value and re.fullmatch(r"[A-Za-z]{2}([-_]\w+)?", value) else None


def _views(fields: dict[str, object]) -> int | None:
    """Views as a whole number; "150K" is no number that anybody counted, and is left out."""
    metrics = [
        fields,
        *(value for key in ("public_metrics", "stats") if isinstance(value := fields.get(key), dict)),
    ]
    for held in metrics:
        for name in _VIEWS:
            value = held.get(name)
            if isinstance(value, str) and re.fullmatch(r"\d{1,3}(?:[, \u00a0]?\d{3})*", value.strip()):
                value = int(re.sub(r"\D", "", value))
            if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
                return value
    return None
