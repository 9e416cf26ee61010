"""Takes the pictures of the reading room that the README shows, of a room with the example dispatches: ``python tools/screenshots.py``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.web.browsing import chromium, served, watching  # noqa: E402

from papertiger.ledger.book import Ledger  # noqa: E402
from papertiger.reader import Reader  # noqa: E402
from papertiger.web.app import create_app  # noqa: E402
from papertiger.web.examples import example_documents  # noqa: E402

TODAY = "2024-03-01"
"""The day on which the pictures are taken: they stay the same."""
WINDOW = {"width": 1280, "height": 800}


def main() -> None:
    """Write ``docs/assets/document.png`` and ``docs/assets/promise.png``."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "news.db"
        reader = Reader()
        with Ledger(where) as ledger:
            ledger.ingest(reader.read(d) for d in example_documents())
            visit = next(c.id for c in ledger.commitments(pair=("USA", "IDN"), status="met"))
        pages = {"document": "/documents/kosovo-2023?lit=e1", "promise": f"/commitments/{visit}"}
        with served(create_app(str(where), today=lambda: TODAY)) as address, chromium() as browser:
            for name, path in pages.items():
                with watching(browser, address, viewport=WINDOW, color_scheme="light") as window:
                    window.open(path).screenshot(path=ROOT / f"docs/assets/{name}.png")


if __name__ == "__main__":
    main()
