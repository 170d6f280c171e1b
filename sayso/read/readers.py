"""One file to its reports: the reader is picked by what the file holds and how it is named."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from sayso.errors import Unreadable
from sayso.language.identification import identify_language
from sayso.read.encodings import Decoded, decode
from sayso.read.failures import failure
from sayso.read.files import File, meta_name
from sayso.read.given import Beside, Given, parse
from sayso.read.kinds import kind
from sayso.read.pages import charset, page
from sayso.read.posts import Post, posts
from sayso.read.texts import Text, markdown, plain
from sayso.record import Failure, Layout, PublishedBasis, Report, ReportKind, identify

# War and Peace has three million characters: what is longer than two of it is many reports in one
# file, and at 14 reports of 600 words a second finding in it would take two and a half minutes.
MAX_TEXT = 8_000_000


class _Item(NamedTuple):
    """What a reader gives for one report, before what is known of it from elsewhere."""

    path: str
    text: str
    own: Given
    kind: ReportKind = "article"
    layout: tuple[Layout, ...] = ()
    account: str | None = None
    views: int | None = None
    basis: PublishedBasis = "metadata"


class _Told(NamedTuple):
    """What people say of a file: in the metadata file beside it, and on the command line."""

    beside: Given
    given: Given


def take(file: File, contents: bytes, given: Given) -> Iterator[Report | Failure]:
    """The reports that `contents` hold, and a failure for everything that could not be read.

    What `file`'s metadata file says wins over `given`, and both over what the file says of itself;
    only a post's own account, time and address win over both, since they are said of one post.
    """
    found = _beside(file)
    yield from found.failures
    told = _Told(found.given, given)
    sha256 = hashlib.sha256(contents).hexdigest()
    for item in _items(file, contents):
        yield item if isinstance(item, Failure) else _without_nul(_report(item, told, sha256))


def _beside(file: File) -> Beside:
    """What the metadata file beside a file says."""
    path = meta_name(file.path)
    try:
        return parse(file.sidecar(), path, file.path)
    except Unreadable as error:
        return Beside(Given(), (failure(path, "metadata", str(error), error.advice),))


def _items(file: File, contents: bytes) -> Iterator[_Item | Failure]:
    """What the reader for this kind of file gives."""
    try:
        found = kind(file.path, contents)
        decoded = decode(contents, charset(contents) if found == "page" else None)
        if not decoded.text.strip():
            raise Unreadable(f"{file.path} is empty.", "Check that it was saved or downloaded whole.")
        if found in ("text", "markdown") and len(decoded.text) > MAX_TEXT:
            raise Unreadable(
                f"{file.path} has {len(decoded.text):,} characters; a report has at most {MAX_TEXT:,}.",
                "Split it into one file for each report.",
            )
        if decoded.broken:
            yield _undecoded(file.path, decoded)
        yield from _READERS[found](file.path, decoded.text)
    except Unreadable as error:
        reason = str(error) if file.path in str(error) else f"{file.path}: {error}"
        yield failure(file.path, "read", reason, error.advice)


def _undecoded(path: str, decoded: Decoded) -> Failure:
    encoding = decoded.encoding.upper()
    reason = f"{path} is not whole {encoding}: {decoded.broken} characters are lost, shown as \ufffd."
    advice = "The report was read. If it looks wrong, save the file anew as UTF-8 and read it again."
    return failure(path, "decode", reason, advice)


def _plain(path: str, text: str) -> Iterator[_Item]:
    yield _of_text(path, text, plain(text))


def _markdown(path: str, text: str) -> Iterator[_Item]:
    yield _of_text(path, text, markdown(text))


def _of_text(path: str, text: str, read: Text) -> _Item:
    return _Item(path, text, read.own, layout=read.layout)


def _page(path: str, text: str) -> Iterator[_Item]:
    read = page(text)
    own = Given(**{name: getattr(read.facts, name) for name in Given.__struct_fields__})
    basis: PublishedBasis = "text" if read.dated else "metadata"
    yield _Item(path, read.text, own, read.facts.kind, read.layout, basis=basis)


def _posts(path: str, text: str) -> Iterator[_Item | Failure]:
    for found in posts(text, path):
        if isinstance(found, Post):
            yield _Item(
                f"{path}#{found.number}",
                found.text,
                found.own,
                "post",
                account=found.account,
                views=found.views,
            )
        else:
            yield found


_READERS = {"text": _plain, "markdown": _markdown, "page": _page, "posts": _posts}


def _report(item: _Item, told: _Told, sha256: str) -> Report:
    """The report, with what is known of it: for a post its own words first, else they come last."""
    layers: list[tuple[PublishedBasis, Given]] = [
        ("metadata", told.beside),
        ("given", told.given),
        (item.basis, item.own),
    ]
    if item.kind == "post":
        layers = [layers[2], *layers[:2]]
    known = Given()
    for _, layer in layers:
        known = known.over(layer)
    return Report(
        id=identify("report", sha256, item.path),
        path=item.path,
        url=known.url,
        sha256=sha256,
        text=item.text,
        title=known.title,
        outlet=known.outlet,
        author=known.author,
        account=item.account,
        views=item.views,
        language=known.language or identify_language(_said(item)),
        kind=item.kind,
        published=known.published,
        published_basis=next((basis for basis, layer in layers if layer.published), "unknown"),
        layout=item.layout,
    )


def _without_nul(report: Report) -> Report:
    """The report with U+FFFD for each NUL, as HTML and CommonMark have it: most databases keep none, and
    every span stays where it is."""
    said = msgspec.structs.asdict(report).items()
    held = {name: value for name, value in said if isinstance(value, str) and "\0" in value}
    changed = {name: value.replace("\0", "\ufffd") for name, value in held.items()}
    return msgspec.structs.replace(report, **changed) if changed else report


def _said(item: _Item) -> str:
    """The text after its leading metadata, whose words are in no language."""
    leading = [part.stop for part in item.layout if part.role == "metadata"]
    return item.text[max(leading, default=0) :]
