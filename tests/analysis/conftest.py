"""Events and promises made by hand, to reckon with."""
# ruff: noqa: E501

from __future__ import annotations

from itertools import count

import pytest

from papertiger.ledger.records import Change, Evidence, LedgerCommitment, LedgerDocument, LedgerEvent, Party, Promise, Report, When

QUADS = {
    "CONSULT": ("verbal cooperation", 2.5),
    "AID": ("material cooperation", 10.0),
    "ACCUSE": ("verbal conflict", -3.0),
    "ASSAULT": ("material conflict", -9.0),
}


@pytest.fixture(scope="session")
def event():
    numbers = count(1)

    def make(day, kind, actors, recipients="", *, status="occurred", negated=False, documents=None, reported=None, place=None):
        quad, score = QUADS[kind]
        number = next(numbers)
        found = documents or [f"d{number}"]
        reports = tuple(
            Report(
                n,
                d,
                "e1",
                (0, 9),
                f"{actors} {kind} {recipients}.",
                kind.lower(),
                reported or day,
                None,
                place,
                None,
                (),
                None,
                "reported",
                1.0,
            )
            for n, d in enumerate(found)
        )
        sides = [tuple(Party(c, c) for c in side.split()) for side in (actors, recipients)]
        when = When(day, day, "day") if day else None
        return LedgerEvent(
            number, kind, None, ("military",), None, quad, score, *sides, when, place, None, status, negated, reported or day, reports
        )

    return make


@pytest.fixture(scope="session")
def commitment():
    numbers = count(1)

    def make(
        status, parties="KGZ TJK", beneficiaries="", *, kind="agreement", made="2007-05-01", due=None, subject="to sell power", evidence=()
    ):
        number = next(numbers)
        told = Promise(
            number, f"p{number}", "k1", "e1", (0, 9), f"They agreed {subject}.", "agreed", made, kind, "open", "agreed", subject, None, due and When(due, due, "day"),
            None, "reported",
        )  # fmt: skip
        return LedgerCommitment(
            f"c{number}", kind, tuple(parties.split()), tuple(beneficiaries.split()), subject, ("economic",), When(made, made, "day"),
            due and When(due, due, "day"), None, status, (told,), made, tuple(evidence), (Change(made, "open", "told"), Change("2007-06-01", status, "done")),
        )  # fmt: skip

    return make


@pytest.fixture
def proof():
    return Evidence("e9", "e1", (0, 9), "Power was *sold* [at last].", "hand", 0.9, "for", published="2007-06-01", happened="2007-06-01")


@pytest.fixture
def document():
    def make(name, title=None):
        return LedgerDocument(name, "0" * 64, title, None, None, "2007-05-01", "day", "given")

    return make
