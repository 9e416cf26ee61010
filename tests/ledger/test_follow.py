"""What became of promises, from dispatches to status: every story as it stands on its days, whatever the order."""
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger import Document, Ledger
from papertiger.ledger.follow import follow
from papertiger.ledger.follow_readings import follow_readings
from papertiger.ledger.records import STATUSES, Evidence, LedgerCommitment, Promise, When

from .follow_stories import STORIES, Story

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from papertiger import Reading

DAYS = ("2004-06-01", "2010-03-20", "2014-06-10", "2030-01-01")


@pytest.fixture(scope="session")
def told(reader) -> dict[str, list[Reading]]:
    """The readings of every story, by its name."""
    return {s.name: [reader.read(_document(s, n)) for n in range(len(s.dispatches))] for s in STORIES}


def _document(story: Story, number: int) -> Document:
    day, text = story.dispatches[number]
    name = f"{story.name} {number}"
    return Document(text=text, id=name, published=day, published_precision="day", published_from="given")


def named(found: Sequence[LedgerCommitment], words: str) -> LedgerCommitment | None:
    """The promise that some words name: those of its subject rather than of its sentence."""
    told = [c for c in found if words in c.subject or any(words in p.text for p in c.promises)]
    return min(told, key=lambda c: (words not in c.subject, c.reported or ""), default=None)


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_a_story_comes_out_as_it_went(story: Story, told: dict[str, list[Reading]]) -> None:
    for words, day, status in story.expected:
        found = named(follow_readings(told[story.name], day), words)
        assert found is not None, f"{words} on {day}"
        assert (day, found.status) == (day, status)


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_nothing_is_kept_before_it_was_done_and_reported(story: Story, told: dict[str, list[Reading]]) -> None:
    for words, _, _ in story.expected:
        for day, _ in story.dispatches:
            found = named(follow_readings(told[story.name], day), words)
            for e in found.evidence if found else ():
                assert e.published is not None
                assert (e.happened or "") <= e.published <= day
                assert any((p.published or "") <= e.published for p in found.promises if found)


def test_what_was_known_then_is_what_the_documents_of_then_tell(told: dict[str, list[Reading]]) -> None:
    readings = [r for found in told.values() for r in found]
    for day in DAYS:
        before = [r for r in readings if (r.document.published or "") <= day]
        assert follow_readings(readings, day) == follow_readings(before, day)


def test_asked_for_a_status_the_ledger_gives_what_had_it(told: dict[str, list[Reading]], tmp_path: Path) -> None:
    with Ledger(tmp_path / "stories.db") as book:
        book.ingest(r for found in told.values() for r in found)
        for day in DAYS:
            every = list(book.commitments(as_of=day))
            for status in STATUSES:
                assert list(book.commitments(as_of=day, status=status)) == [c for c in every if c.status == status]


@given(data=st.data())
def test_the_order_of_the_documents_does_not_matter(data: st.DataObject, told: dict[str, list[Reading]]) -> None:
    readings = [r for name in sorted(told)[:8] for r in told[name]]
    shuffled = data.draw(st.permutations(readings))
    assert follow_readings(shuffled, "2030-01-01") == follow_readings(readings, "2030-01-01")


# ------------------------------------------------------------------------------------------------ records made by hand
def when(day: str, end: str | None = None) -> When:
    return When(day, end or day, "day", day)


def telling(
    published: str, due: str | None = None, status: str = "open", stage: str = "agreed", number: int = 1, subject: str = "to send doctors"
) -> Promise:
    return Promise(
        id=number, document=f"d{published}", commitment=f"k{number}", event="e1", sentence=(0, 9), text=subject, trigger="promised", published=published,
        kind="pledge", status=status, stage=stage, subject=subject, made=None, due=when(due) if due else None, condition=None, voice="reported",
    )  # fmt: skip


def proof(
    published: str, effect: str, score: float = 0.8, decision: str | None = None, level: str = "evidence", due: str | None = None
) -> Evidence:
    return Evidence(
        document=f"e{published}", event="e1", sentence=(0, 9), text="...", why="hand", score=score, verdict="for", effect=effect, level=level,
        happened=published, published=published, decision=decision, due=when(due) if due else None,
    )  # fmt: skip


def promise(*told: Promise, evidence: Sequence[Evidence] = ()) -> LedgerCommitment:
    first = told[0]
    return LedgerCommitment(
        id="c1", kind="pledge", parties=("BRA",), beneficiaries=("HTI",), subject=first.subject, contexts=(), made=None, due=first.due, condition=None,
        status=first.status, promises=told, reported=first.published, evidence=tuple(evidence),
    )  # fmt: skip


def status(commitment: LedgerCommitment, day: str) -> str | None:
    found = follow(commitment, day)
    return found and found.status


def test_a_promise_is_not_known_before_it_is_told() -> None:
    assert follow(promise(telling("2013-04-02")), "2013-04-01") is None
    assert status(promise(telling("2013-04-02")), "2013-04-02") == "open"


def test_a_due_day_passes_only_when_it_is_over() -> None:
    due = promise(telling("2013-04-02", due="2013-05-01"))
    assert status(due, "2013-05-01") == "open"
    assert status(due, "2013-05-02") == "overdue"


def test_late_is_kept_after_all_and_its_history_says_so() -> None:
    found = follow(promise(telling("2013-04-02", due="2013-05-01"), evidence=[proof("2013-06-01", "met")]), "2013-07-01")
    assert found is not None
    assert [(c.day, c.status) for c in found.history] == [("2013-04-02", "open"), ("2013-05-02", "overdue"), ("2013-06-01", "met")]


def test_a_postponement_sets_the_new_day_and_without_one_leaves_none() -> None:
    moved = promise(telling("2013-04-02", due="2013-05-01"), evidence=[proof("2013-04-20", "overdue", due="2013-06-01")])
    assert [status(moved, d) for d in ("2013-05-15", "2013-06-02")] == ["open", "overdue"]
    nowhere = promise(telling("2013-04-02", due="2013-05-01"), evidence=[proof("2013-04-20", "overdue")])
    assert status(nowhere, "2014-01-01") == "open"


def test_a_postponement_without_a_day_leaves_time_for_the_act() -> None:
    parts = (("parties", 1.0), ("kind", 1.0), ("window", 0.0001), ("voice", 1.0), ("alone", 0.3), ("subject", 0.8), ("day", 0.0))
    act = replace(proof("2013-11-01", "met", score=0.0001, level="suggestion"), parts=parts)
    missed = promise(telling("2013-04-02", due="2013-05-01"), evidence=[act])
    freed = promise(telling("2013-04-02", due="2013-05-01"), evidence=[act, proof("2013-04-20", "overdue")])
    assert [status(c, "2013-11-02") for c in (missed, freed)] == ["overdue", "met"]


def test_a_telling_that_looks_back_sets_no_day() -> None:
    moved = [proof("2013-04-20", "overdue", due="2013-06-01")]
    told = promise(telling("2013-04-02", due="2013-05-01"), telling("2013-05-10", due="2013-05-01", number=2), evidence=moved)
    assert [status(told, d) for d in ("2013-05-20", "2013-06-02")] == ["open", "overdue"]


def test_a_promise_told_after_its_day_is_overdue_from_the_telling_on() -> None:
    assert status(promise(telling("2013-04-02", due="2013-03-01")), "2013-04-03") == "overdue"


def test_a_postponement_of_what_is_overdue_opens_it_again() -> None:
    late = promise(telling("2013-04-02", due="2013-05-01"), evidence=[proof("2013-05-10", "overdue", due="2013-06-01")])
    assert [status(late, d) for d in ("2013-05-05", "2013-05-20", "2013-06-05")] == ["overdue", "open", "overdue"]


def test_what_was_only_proposed_is_not_broken_by_a_refusal() -> None:
    offer = promise(telling("2013-04-02", status="proposed", stage="proposed"), evidence=[proof("2013-04-20", "broken")])
    assert status(offer, "2013-05-01") == "superseded"


def test_a_proposal_that_is_agreed_to_is_open() -> None:
    both = promise(telling("2013-04-02", status="proposed", stage="proposed"), telling("2013-04-20", number=2))
    assert [status(both, d) for d in ("2013-04-10", "2013-04-20")] == ["proposed", "open"]


def test_a_suggestion_moves_nothing_until_a_person_confirms_it() -> None:
    weak = proof("2013-06-01", "met", score=0.4, level="suggestion")
    assert status(promise(telling("2013-04-02"), evidence=[weak]), "2013-07-01") == "open"
    assert status(promise(telling("2013-04-02"), evidence=[replace(weak, decision="confirmed")]), "2013-07-01") == "met"


def test_what_a_person_rejected_does_not_count() -> None:
    rejected = proof("2013-06-01", "met", decision="rejected")
    assert status(promise(telling("2013-04-02"), evidence=[rejected]), "2013-07-01") == "open"


def test_a_promise_not_to_act_has_no_day_on_which_it_is_overdue() -> None:
    restraint = promise(telling("2013-04-02", due="2013-05-01", subject="not to send troops"))
    assert status(restraint, "2015-01-01") == "open"


def test_a_document_without_a_date_counts_always() -> None:
    undated = promise(replace(telling("2013-04-02"), published=None))
    assert status(undated, "2000-01-01") == "open"


events = st.lists(st.tuples(st.dates(), st.sampled_from(["met", "partly_met", "broken", "overdue"]), st.booleans()), max_size=6)


@given(events, st.dates(), st.randoms())
def test_evidence_in_any_order_gives_the_same(found: list[tuple], day, random) -> None:
    evidence = [replace(proof(d.isoformat(), effect), event=f"e{n}") for n, (d, effect, _) in enumerate(found)]
    one = promise(telling("1990-01-01", due="2013-05-01"), evidence=evidence)
    random.shuffle(evidence)
    assert follow(one, day.isoformat()) == follow(replace(one, evidence=tuple(evidence)), day.isoformat())


@given(events, st.dates(), st.dates())
def test_the_past_does_not_change(found: list[tuple], day, later) -> None:
    day, later = sorted((day, later))
    evidence = tuple(replace(proof(d.isoformat(), effect), event=f"e{n}") for n, (d, effect, _) in enumerate(found))
    one = promise(telling("1990-01-01", due="2013-05-01"), evidence=evidence)
    before, after = follow(one, day.isoformat()), follow(one, later.isoformat())
    if before is not None and after is not None:
        known = [c for c in before.history if (c.day or "") < day.isoformat()]
        assert list(after.history[: len(known)]) == known
