"""Nothing leaves the machine: the main job runs in a process that cannot open a connection."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import open_case

# An audit hook sees every connection and every name looked up, from whatever library, and cannot be taken
# off again.
CUT = """
import sys
def no_network(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise SystemExit(f"the network was asked for: {event} {arguments}")
sys.addaudithook(no_network)
"""
DEMO = CUT + "from sayso.cli import main\nsys.argv = ['sayso', 'demo', '--case', sys.argv[1]]\nmain()"
ASKS = CUT + "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:9')"


def test_the_hook_would_notice() -> None:
    done = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, check=False)
    assert "the network was asked for" in done.stderr


def test_the_demo_asks_for_no_network(tmp_path: Path) -> None:
    command = [sys.executable, "-c", DEMO, str(tmp_path / "case")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "case" / "page" / "index.html").is_file()
    with open_case(tmp_path / "case") as case:
        assert list(case.verify()) == []


def test_the_demo_runs_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    alone = [str(unshare), "--user", "--map-root-user", "--net"]
    if unshare is None or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody make a network namespace; the test above stands alone")
    command = [*alone, sys.executable, "-m", "sayso", "demo", "--case", str(tmp_path / "case")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
