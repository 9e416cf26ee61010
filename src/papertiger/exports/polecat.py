"""POLECAT's layout: the columns of its weekly files (Halterman et al. 2023), tab-separated, *None* where there is nothing, several values
joined by ``; ``. Organisations of states are folded into PLOVER's UNO, EUR and IGO.

POLECAT has no column for what is only planned or did not take place, so that only what happened is written. What both sides do together has
all of them as actors and no recipient, as in PLOVER. We have no links to Wikipedia, no districts and no titles of actors: these
columns are *None*.
"""

from __future__ import annotations

import csv
import functools
from typing import TYPE_CHECKING, Any

from papertiger import __version__
from papertiger.exports.asked import portions
from papertiger.exports.whole import whole
from papertiger.ledger.days import first_day
from papertiger.ledger.records import HAPPENED
from papertiger.ledger.tables import JOINED
from papertiger.lexicons.files import rows
from papertiger.lexicons.places import load_places
from papertiger.lexicons.states import alpha3

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from papertiger.exports.asked import Asked
    from papertiger.ledger.people import Story
    from papertiger.ledger.records import LedgerEvent, Party
    from papertiger.lexicons.places import Place

NONE = "None"
NAME = "polecat.txt"
PORTION = 500
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def write(asked: Asked, folder: Path) -> dict[str, int]:
    """Write the events that happened."""
    number = 0
    with whole(folder / NAME) as new, new.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, dialect="excel-tab", lineterminator="\n")
        writer.writeheader()
        events = (e for e in asked.records("events") if e.status in HAPPENED and not e.negated)
        for portion in portions(events, PORTION):
            stories = asked.ledger.stories({d for e in portion for d in e.documents})
            writer.writerows({name: _cell(v) for name, v in line(e, stories[e.documents[0]]).items()} for e in portion)
            number += len(portion)
    return {NAME: number}


def _cell(value: Any) -> str:
    """A value as one cell: no tabs or line ends in it, *None* for nothing."""
    if isinstance(value, list | tuple):
        value = JOINED.join(dict.fromkeys(str(v) for v in value if v is not None))
    return " ".join(str(value).split()) or NONE


def line(event: LedgerEvent, story: Story) -> dict[str, Any]:
    """An event as the values of POLECAT's columns; ``story`` is that of its first report."""
    report = event.reports[0]
    return {
        "Event ID": f"{report.document}_{event.id}",
        "Event Date": (event.when.first if event.when else None) or event.reported,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Event Intensity": event.score,
        "Quad Code": event.quad.upper(),
        "Contexts": event.contexts,
        **_side("Actor", event.actors),
        **_side("Recipient", event.recipients),
        **_place(event),
        "Source": report.outlets or (story.publication,),
        "Publication Date": first_day(event.reported),
        "Story People": story.people,
        "Story Organizations": story.organisations,
        "Story Locations": story.places,
        "Language": "en",
        "Version": f"papertiger {__version__}",
    }


def _side(side: str, parties: Iterable[Party]) -> dict[str, Any]:
    parties = tuple(parties)
    names, sectors = tuple(p.name for p in parties), tuple(p.sector for p in parties)
    return {
        f"{side} Name": names,
        f"{side} Country": tuple(folded(p.code) for p in parties if p.code),
        f"{side} COW": tuple(_numbers().get(p.code) for p in parties if p.code),
        f"Primary {side} Sector": next((s for s in sectors if s), None),
        f"{side} Sectors": sectors,
        f"{side} Title": None,
        f"{side} Name Raw": names,
        f"Wikipedia {side} ID": None,
    }


def _place(event: LedgerEvent) -> dict[str, Any]:
    report = next((r for r in event.reports if r.place == event.place and r.latitude is not None), None)
    known = _known(event.place, event.country, report and report.latitude, report and report.longitude)
    town = known is not None and known.feature in ("city", "capital")
    return {
        "Placename": event.place,
        "City": event.place if town else None,
        "District": None,
        "Province": known and known.admin1,
        "Country": event.country,
        "Latitude": report and report.latitude,
        "Longitude": report and report.longitude,
        "GeoNames ID": known and known.geonameid,
        "Raw Placename": event.place,
        "Feature Type": known and _features().get(known.feature),
    }


@functools.lru_cache(maxsize=50_000)
def _known(name: str | None, country: str | None, latitude: float | None, longitude: float | None) -> Place | None:
    """The place of the gazetteer that has this name and stands there."""
    if name is None or latitude is None:
        return None
    return next((p for p in load_places().find(name) if (p.country, p.lat, p.lon) == (country, latitude, longitude)), None)


def folded(code: str) -> str:
    """A state's code as it is; UNO, EUR or IGO for an organisation.

    >>> folded("KGZ"), folded("UNESCO"), folded("EU"), folded("CSTO")
    ('KGZ', 'UNO', 'EUR', 'IGO')
    """
    return code if code in alpha3().values() or code in _numbers() else _organisations().get(code, "IGO")


@functools.cache
def _organisations() -> dict[str, str]:
    return {code: row["plover"] for row in rows("exports/folded.tsv", ("plover", "codes")) for code in row.many("codes")}


@functools.cache
def _numbers() -> dict[str, int]:
    """The numbers of the Correlates of War project by the states' codes."""
    return {row["code"]: _number(row) for row in rows("exports/cow.tsv", ("code", "number"))}


def _number(row: Any) -> int:
    if not row["number"].isdigit():
        raise row.fault("number", f"'{row['number']}' is no number")
    return int(row["number"])


@functools.cache
def _features() -> dict[str, str]:
    return {row["feature"]: row["geonames"] for row in rows("exports/features.tsv", ("feature", "geonames"))}
