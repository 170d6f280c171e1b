"""Makes the README's pictures from the example pile, with playwright: python -m bench.screenshots."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import sayso
from sayso.show import show

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "images"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SIZES = {"desk": (1280, 800), "phone": (390, 844)}


def main() -> int:
    """Writes front-desk.png, front-phone.png, event-desk.png and report-desk.png to docs/images."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        print("No Chromium on this machine: install one, or name it in CHROMIUM.", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(ROOT)  # so that no path of this machine stands in a picture
        with sayso.read(["examples/pile"], case=Path(folder) / "example") as case:
            index = show(case)
        shots = [("front", "desk", index), ("front", "phone", index)]
        shots += [(part[:-1], "desk", _longest(index.parent / part)) for part in ("events", "reports")]
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
            for name, size, path in shots:
                width, height = SIZES[size]
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(path.as_uri())
                page.screenshot(path=TARGET / f"{name}-{size}.png")
                print(f"{name}-{size}.png")
            browser.close()
    return 0


def _longest(folder: Path) -> Path:
    return max(folder.iterdir(), key=lambda path: (path.stat().st_size, path.name))


if __name__ == "__main__":
    sys.exit(main())
