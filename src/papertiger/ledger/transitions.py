"""The only ways in which a commitment's status moves: ``data/ledger/transitions.tsv``."""

from __future__ import annotations

import functools

from papertiger.ledger.records import STATUSES
from papertiger.lexicons.files import rows

TRIGGERS = ("agreed", "moved", "passed", "met", "partly_met", "broken", "superseded")


@functools.cache
def load_transitions() -> dict[tuple[str, str], tuple[str, str]]:
    """From status and trigger to the next status and the reason, in words. Raises ``LexiconError`` naming line and column.

    >>> load_transitions()["open", "passed"][0]
    'overdue'
    """
    out: dict[tuple[str, str], tuple[str, str]] = {}
    for row in rows("ledger/transitions.tsv", ("from", "on", "to", "why")):
        for column, allowed in (("from", STATUSES), ("on", TRIGGERS), ("to", STATUSES)):
            if row[column] not in allowed:
                raise row.fault(column, f"'{row[column]}' is none of: {', '.join(allowed)}")
        if (row["from"], row["on"]) in out:
            raise row.fault("on", f"'{row['from']}' on '{row['on']}' stands twice")
        out[row["from"], row["on"]] = (row["to"], row["why"])
    return out


def moved(status: str, trigger: str) -> tuple[str, str] | None:
    """The next status and why, ``None`` where the table has no such step: then the status stays.

    >>> moved("open", "met"), moved("met", "passed")
    (('met', 'done'), None)
    """
    return load_transitions().get((status, trigger))
