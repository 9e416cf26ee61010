"""Following promises over readings in memory: what the ledger does over its database, for a handful of documents."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from papertiger.ledger.follow import follow
from papertiger.ledger.joining import same_promise
from papertiger.ledger.records import LedgerCommitment
from papertiger.ledger.weigh import commitment_keys, event_keys, weigh
from papertiger.ledger.weigh_take import deeds, tellings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.ledger.records import Evidence
    from papertiger.ledger.weigh_records import Deed, Telling
    from papertiger.model import Reading


def follow_readings(readings: Iterable[Reading], as_of: str | None = None) -> tuple[LedgerCommitment, ...]:
    """The promises of some documents and what became of them by a day, the earliest first.

    >>> from papertiger import Document, read
    >>> told = Document(text="Norway pledged to send 200 medics to Malawi in June 2021.", published="2021-05-03", published_precision="day")
    >>> later = Document(text="Norway sent 200 medics to Malawi on Sunday.", published="2021-06-08", published_precision="day")
    >>> readings = [read(later), read(told)]
    >>> [follow_readings(readings, day)[0].status for day in ("2021-06-01", "2021-07-01")]
    ['open', 'met']

    ``as_of`` is an ISO day: only what was published by then counts. The order of the readings doesn't matter.
    """
    told, done = [], []
    for reading in readings:
        published = tellings(reading)
        told += [t for t in published if as_of is None or (t.promise.published or "9999") <= as_of]
        done += [d for d in deeds(reading) if as_of is None or (d.published or "9999") <= as_of]
    evidence = _weighed(told, done)
    found = (follow(_commitment(group, evidence), as_of) for group in _joined(told))
    return tuple(sorted((c for c in found if c is not None), key=lambda c: (c.reported or "", c.id)))


def _weighed(told: list[Telling], done: list[Deed]) -> dict[str, list[Evidence]]:
    """The evidence for each telling, by the telling's name. Only what shares a key is weighed."""
    index: defaultdict[str, list[Deed]] = defaultdict(list)
    for deed in done:
        for key in event_keys(deed):
            index[key].append(deed)
    out = {}
    for telling in told:
        near = {(d.document, d.event): d for key in commitment_keys(telling) for d in index[key]}
        out[_name(telling)] = [e for d in near.values() if (e := weigh(telling, d)) is not None]
    return out


def _joined(told: list[Telling]) -> list[list[Telling]]:
    """The tellings in groups, each of one promise: connected by pairs that are the same, so that their order doesn't matter."""
    leader = {_name(t): _name(t) for t in told}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    blocks: defaultdict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in told:
        blocks[tuple(sorted({*telling.parties, *telling.beneficiaries}))].append(telling)
    for parties, block in blocks.items():
        for a, b in combinations(block, 2) if parties else ():
            if same_promise(_single(a), _single(b)):
                one, other = sorted((find(_name(a)), find(_name(b))))
                leader[other] = one
    groups: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        groups[find(_name(telling))].append(telling)
    return list(groups.values())


def _name(telling: Telling) -> str:
    return f"{telling.promise.document}#{telling.promise.commitment}"


def _single(telling: Telling) -> LedgerCommitment:
    return _commitment([telling], {})


def _commitment(group: list[Telling], evidence: dict[str, list[Evidence]]) -> LedgerCommitment:
    """One promise with all that is known of it; what it is called comes from its first telling."""
    told = sorted(group, key=lambda t: (t.promise.published or "", t.promise.document, t.promise.sentence, t.promise.commitment))
    first = told[0].promise
    return LedgerCommitment(
        id=hashlib.sha256(f"{first.document}:{first.sentence[0]}:{first.kind}".encode()).hexdigest()[:10],
        kind=first.kind,
        parties=told[0].parties,
        beneficiaries=told[0].beneficiaries,
        subject=first.subject,
        contexts=tuple(sorted({c for t in told for c in t.contexts})),
        made=next((t.promise.made for t in told if t.promise.made), None),
        due=first.due,
        condition=first.condition,
        status=first.status,
        promises=tuple(t.promise for t in told),
        reported=first.published,
        evidence=tuple(e for t in told for e in evidence.get(_name(t), [])),
    )
