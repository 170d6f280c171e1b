"""The shape of the code: what the house rules ask of every file and function."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("sayso", "bench", "train")
    for path in (ROOT / folder).rglob("*.py")
)
BANNED = {"util", "utils", "helper", "helpers", "common", "base", "misc", "manager", "managers"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_one_reason_to_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert Path(name).stem not in BANNED, "a name that says nothing"
    assert text.count("\n") <= 500, "more than 500 lines"
    doc = ast.get_docstring(ast.parse(text))
    assert doc, "no sentence that says why the file exists"
    assert re.match(r"[^\n]{10,}", doc)


@pytest.mark.parametrize("name", FILES)
def test_functions_are_short(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{node.name} has {length} lines"
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            named = [a for a in arguments if a.arg not in ("self", "cls")]
            is_command = any("command" in ast.unparse(d) for d in node.decorator_list)
            assert len(named) <= 6 or is_command, f"{node.name} has {len(named)} parameters"


@pytest.mark.parametrize("name", FILES)
def test_no_error_is_caught_and_dropped(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            assert not all(isinstance(b, ast.Pass) for b in node.body), f"line {node.lineno}"


def test_tables_are_sorted_and_say_their_source() -> None:
    from sayso.language import rows

    for path in sorted((ROOT / "sayso" / "language").glob("*/*.tsv")):
        rows(path)
