"""The date, the place and the contexts of an event."""

from __future__ import annotations

from typing import Any

import pytest

from papertiger.model import Document, Event


def read(reader: Any, text: str, published: str | None = "2006-05-17") -> list[Event]:
    given: dict[str, Any] = {"published": published, "published_precision": "day", "published_from": "given"} if published else {}
    return list(reader.read(Document(text=text, **given)).events)


@pytest.mark.parametrize(
    ("text", "start", "precision"),
    [
        ("Spain and Morocco met on May 3.", "2006-05-03", "day"),
        ("Spain and Morocco met on March 4, 2005.", "2005-03-04", "day"),
        ("On Monday, Spain and Morocco met.", "2006-05-15", "day"),
        ("Spain and Morocco met yesterday.", "2006-05-16", "day"),
        ("Spain and Morocco met last year.", "2005", "year"),
        ("Spain and Morocco will meet on Friday.", "2006-05-19", "day"),
        ("Spain and Morocco will meet in September.", "2006-09", "month"),
    ],
)
def test_the_date_of_an_event(reader: Any, text: str, start: str, precision: str) -> None:
    (event,) = read(reader, text)
    assert event.date is not None
    assert (event.date.start, event.date.precision) == (start, precision)


def test_each_event_has_its_own_date(reader: Any) -> None:
    events = read(reader, "Kenya condemned Somalia on May 3, and Uganda shelled Rwanda on May 8.")
    assert [e.date and e.date.start for e in events] == ["2006-05-03", "2006-05-08"]


def test_a_weekday_without_a_day_to_count_from_gives_no_date(reader: Any) -> None:
    (event,) = read(reader, "Spain and Morocco met on Monday.", published=None)
    assert event.date is None or event.date.start is None


def test_no_date_is_made_up(reader: Any) -> None:
    (event,) = read(reader, "Spain and Morocco met.")
    assert event.date is None


def test_an_event_goes_on_with_the_date_of_the_one_before_between_the_same_sides(reader: Any) -> None:
    first, second = read(reader, "Kenya condemned Somalia on May 3. Kenya shelled Somalia.")
    assert first.date == second.date


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Kenya and Somalia met in Oslo.", "Oslo", "NOR"),
        ("Kenya and Somalia held talks in Vienna.", "Vienna", "AUT"),
        ("Spanish police arrested two Moroccan journalists in Madrid.", "Madrid", "ESP"),
        ("The Spanish foreign minister visited Morocco.", "Morocco", "MAR"),
    ],
)
def test_where_it_happened(reader: Any, text: str, place: str, country: str) -> None:
    (event,) = read(reader, text)
    assert event.place is not None
    assert (event.place.name, event.place.country) == (place, country)


def test_a_party_is_not_where_it_happened(reader: Any) -> None:
    (event,) = read(reader, "Kenya condemned Somalia.")
    assert event.place is None


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Russia withdrew its troops from Georgia.", "military"),
        ("Spain imposed economic sanctions on Cuba.", "economic"),
        ("Spain and Morocco discussed the border.", "territory"),
        ("Spain and Morocco discussed oil exports.", "natural_resource"),
        ("Spanish police arrested two Moroccan drug smugglers.", "illegal_drugs"),
        ("Spain and Morocco discussed refugees.", "migration"),
        ("Iran and Russia discussed nuclear weapons.", "cbrn"),
    ],
)
def test_contexts(reader: Any, text: str, context: str) -> None:
    assert context in read(reader, text)[0].contexts


def test_a_clause_does_not_borrow_the_contexts_of_its_neighbour(reader: Any) -> None:
    events = read(reader, "Spain sent refugees home, and Kenya bought Somali oil.")
    assert all("migration" not in e.contexts for e in events if {"KEN"} & {r.code for r in e.actors})
