"""From a ledger to a folder of files, in the format asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from papertiger.errors import ExportError
from papertiger.exports import calendars, delimited, lines, networks, parquet, polecat
from papertiger.exports.asked import Asked
from papertiger.exports.whole import folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from papertiger.ledger.book import Ledger

    Written = dict[str, int]
    """The names of the files that were written, with how many lines, nodes or entries each has."""

FORMATS: dict[str, Callable[[Asked, Path], Written]] = {
    "csv": delimited.write,
    "parquet": parquet.write,
    "polecat": polecat.write,
    "gexf": networks.write_gexf,
    "graphml": networks.write_graphml,
    "ics": calendars.write,
    "jsonl": lines.write,
}


def export(ledger: Ledger, where: str | Path, form: str, **question: Any) -> Written:
    """Write what a question means into files below ``where``; the files' names with the number of rows, nodes or entries in each.

    >>> import tempfile, papertiger
    >>> place = tempfile.mkdtemp()
    >>> ledger = papertiger.Ledger(place + "/news.db")
    >>> taken = ledger.ingest([papertiger.read("Norway and Chad signed a treaty on fish on 3 May 2021.")])
    >>> export(ledger, place + "/out", "csv", country="NOR")["events.csv"]
    1

    ``form`` is one of ``FORMATS``; the question is that of ``Ledger.events``, without ``limit``. A ``type`` narrows what it is a type of:
    events and citations, commitments, or actors. A file that is there already is replaced once the new one is whole. Memory does not
    grow with the ledger, for networks only with their pairs. Raises ``ExportError`` where a file cannot be written, ``LedgerError``
    where the ledger cannot be read.
    """
    if form not in FORMATS:
        raise ExportError(f"'{form}' is no format: choose one of {', '.join(FORMATS)}")
    return FORMATS[form](Asked(ledger, question), folder(Path(where)))
