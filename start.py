"""Sets sayso up in .venv beside this file and runs it: `python3 start.py demo` or `python3 start.py test`."""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main() -> int:
    """Runs the checks and tests for `test`, and sayso with the same words for anything else."""
    if sys.version_info < (3, 11):
        print("sayso needs Python 3.11 or later; this is " + sys.version.split()[0])
        return 2
    words = sys.argv[1:] or ["--help"]
    if words[0] == "test":
        set_up("requirements-dev.txt")
        return test(words[1:])
    set_up("requirements.txt")
    return run("-m", "sayso", *words)


def set_up(requirements: str) -> None:
    """Makes .venv and installs what `requirements` pins, by hash, unless that was done already."""
    wanted = (HERE / requirements).read_bytes() + (HERE / "pyproject.toml").read_bytes()
    stamp = VENV / f".{requirements}.{hashlib.sha256(wanted).hexdigest()[:16]}"
    if stamp.exists():
        return
    print(f"Setting up in {VENV} (a minute or two, once) …", flush=True)
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    quiet = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*quiet, "--require-hashes", "-r", str(HERE / requirements), check=True)
    run(*quiet, "--no-deps", "--no-build-isolation", "--editable", str(HERE), check=True)
    stamp.touch()


def test(chosen: list[str]) -> int:
    """Runs the linters, the types, the layers and the tests; the first that fails decides."""
    checks = (
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "--quiet", "."),
        ("-m", "mypy"),
        ("-c", "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"),
        ("-m", "pytest", *chosen),
    )
    for check in checks:
        status = run(*check)
        if status:
            return status
    return 0


def run(*words: str, check: bool = False) -> int:
    """Runs the virtual environment's Python in this folder and gives its exit status."""
    where = Path.cwd() if words[:2] == ("-m", "sayso") else HERE
    return subprocess.run([str(PYTHON), *words], cwd=where, check=check).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
