"""How long the pages of the reading room take over a ledger: the median of several requests each, in the process itself.

python bench/web.py --ledger news.db
python bench/web.py --ledger news.db --cpu                     processor time, where others use the machine too
python bench/web.py --ledger news.db --times 3 --over 300      fails where the median of a page is over so many milliseconds

The ledger is not changed, but brought up to date where it is of an older version: give a copy.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi.testclient import TestClient

from papertiger.ledger.book import Ledger
from papertiger.web import links
from papertiger.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = "http://127.0.0.1:8765"


def addresses(ledger: Ledger) -> Iterator[str]:
    """The pages, each over what the ledger has most of."""
    counting = ledger.counting
    first, last = counting.days() or ("2000", "2000")
    pair = counting.pairs(limit=1)[0]
    outlet = counting.outlets(limit=1)[0].outlet
    document = next(iter(ledger.documents(newest=True, limit=1)))
    commitment = next(iter(ledger.commitments(newest=True, limit=1)))
    event = next(iter(ledger.events(country=pair.one, limit=1)))
    yield from ("/", "/documents", links.document(document.id), "/countries", links.country(pair.one), links.pair(pair.one, pair.other))
    yield from ("/events", f"/events?country={pair.one}", links.event(event.id))
    yield from ("/commitments", "/commitments?status=overdue", "/commitments/calendar", links.commitment(commitment.id), "/review", "/add")
    whole = f"since={first}&until={last}"
    yield from ("/map", f"/map?{whole}", "/network", f"/network?{whole}")
    yield from ("/sources", links.outlet(outlet), f"{links.outlet(outlet)}?show=alone")
    yield from ("/search?q=border", "/search?q=ceasefire+border", f"/search?q=border&country={pair.one}", "/search/suggest?q=ky")
    yield from ("/charts/series.json", "/charts/map.json", "/charts/network.json", f"/charts/network.json?{whole}", "/charts/accord.json")
    yield from ("/commitments.ics", "/commitments.atom")
    yield from (f"/api/{sort}" for sort in ("documents", "events", "commitments", "actors", "citations", "counts"))
    yield from (f"/api/documents/{quote(document.id, safe='')}", f"/api/countries/{pair.one}", f"/api/pairs/{pair.one}-{pair.other}")
    yield from (f"/api/counts/{name}" for name in ("series", "pairs", "places", "outlets", "accords"))


def timed(client: TestClient, address: str, clock: Callable[[], float]) -> tuple[float, int]:
    """Milliseconds that a page takes, and its status."""
    start = clock()
    status = client.get(address).status_code
    return 1000 * (clock() - start), status


def measure(ledger: str, times: int, clock: Callable[[], float]) -> dict[str, tuple[float, float]]:
    """Of each page the first time and the median of the others."""
    with Ledger(ledger, create=False) as book:
        pages = list(addresses(book))
    found = {}
    with TestClient(create_app(ledger), base_url=HERE) as client:
        client.get("/static/room.css")
        for address in pages:
            first, status = timed(client, address, clock)
            median = statistics.median(timed(client, address, clock)[0] for _ in range(times))
            found[address] = first, median
            print(f"{median:7.0f} ms  (at first {first:6.0f})  {status}  {address}", flush=True)
    return found


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--ledger", required=True)
    options.add_argument("--times", type=int, default=7)
    options.add_argument("--cpu", action="store_true", help="processor time instead of the clock's")
    options.add_argument("--over", type=float, help="the median that no page may go over, in milliseconds")
    given = options.parse_args()
    found = measure(given.ledger, given.times, time.process_time if given.cpu else time.perf_counter)
    print(f"\nmedian over all pages {statistics.median(median for _, median in found.values()):.0f} ms")
    slow = [address for address, (_, median) in found.items() if given.over is not None and median > given.over]
    if slow:
        sys.exit(f"over {given.over:.0f} ms: {', '.join(slow)}")


if __name__ == "__main__":
    main()
