"""Originals: whole or not at all, once each, and known when changed."""

from pathlib import Path

from sayso.keep import intact, keep_original, original


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    first = keep_original(tmp_path, b"bytes", "a.TXT")
    assert keep_original(tmp_path, b"bytes", "b.html") == first
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in kept] == [f"{first}.txt"]
    assert kept[0].read_bytes() == b"bytes"


def test_a_hostile_name_gives_no_ending(tmp_path: Path) -> None:
    digest = keep_original(tmp_path, b"x", "../../etc/pass.wd/..\n")
    kept = original(tmp_path, digest)
    assert kept is not None
    assert kept.name == digest


def test_a_changed_original_is_known(tmp_path: Path) -> None:
    kept = original(tmp_path, keep_original(tmp_path, b"bytes", "a.txt"))
    assert kept is not None
    assert intact(kept)
    kept.chmod(0o644)
    kept.write_bytes(b"bytez")
    assert not intact(kept)


def test_nothing_unfinished_is_left_or_taken_for_an_original(tmp_path: Path) -> None:
    digest = keep_original(tmp_path, b"bytes", "a.txt")
    assert not list(tmp_path.rglob(".unfinished-*"))
    assert original(tmp_path, "0" * 64) is None
    assert original(tmp_path, digest) is not None
