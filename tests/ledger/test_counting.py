from dataclasses import replace

import pytest

from papertiger.model import PlaceMention

from .readings import MEETING, MET_AGAIN, citation, delivery, event, gas, meeting, promise, reading, renewed


def told(text, published, outlet=None, date="2021-05-03", kind="CONSULT", words="met", parties=("KGZ", "TJK"), recipients=(), **fields):
    cites = [citation(text, text.split()[0], outlet)] if outlet else []
    happened = event(text, words, kind, parties, recipients, date=date, **fields)
    if outlet:
        happened = replace(happened, attribution=replace(happened.attribution, outlets=("c1",)))
    return reading(text, published, events=[happened], citations=cites)


def sanction(number=1, date="2021-06-02", **fields):
    text = f"Item {number}: Norway imposed sanctions on Chad."
    fields = {"quad": "material conflict", "score": -7.0} | fields
    return told(text, date, date=date, kind="SANCTION", words="imposed", parties=("NOR",), recipients=("TCD",), **fields)


def test_each_event_counts_once_however_many_report_it(book):
    book.ingest([told(MEETING, "2021-05-04"), told(MET_AGAIN, "2021-05-05"), sanction()])
    assert [(p.period, p.quad, p.events, p.score) for p in book.counting.series()] == [
        ("2021-05", "verbal cooperation", 1, 1.0),
        ("2021-06", "material conflict", 1, -7.0),
    ]
    assert [p.period for p in book.counting.series("day")] == ["2021-05-03", "2021-06-02"]
    assert [(p.period, p.events) for p in book.counting.series("year", country="TCD")] == [("2021", 1)]
    assert book.counting.series(pair=("TJK", "KGZ"))[0].events == 1
    assert book.counting.series(pair=("TJK", "NOR")) == []
    assert book.counting.days() == ("2021-05-03", "2021-06-02")


def test_what_did_not_happen_is_not_counted(book):
    book.ingest([sanction(1, status="planned"), sanction(2, negated=True, date="2021-07-01"), sanction(3, date="2021-08-01")])
    assert [p.period for p in book.counting.series()] == ["2021-08"]
    assert [(p.one, p.other, p.events) for p in book.counting.pairs()] == [("NOR", "TCD", 1)]


def test_an_empty_ledger_counts_nothing(book):
    counting = book.counting
    assert counting.days() is None
    assert counting.series() == counting.pairs() == counting.places() == counting.outlets() == counting.accords() == []
    assert counting.due("2021-01-01") == counting.overdue("2021-01-01") == counting.latest(5) == []


def test_the_span_and_the_day_of_knowledge_bound_the_counts(book):
    book.ingest([told(MEETING, "2021-05-04"), sanction(1), sanction(2, date="2021-09-09")])
    assert sum(p.events for p in book.counting.series(since="2021-06-01", until="2021-06-30")) == 1
    assert sum(p.events for p in book.counting.series(as_of="2021-06-30")) == 2
    assert book.counting.pairs(as_of="2021-05-31", limit=5)[0].one == "KGZ"
    assert book.counting.pairs(limit=1)[0].events == 2


def test_pairs_and_partners(book):
    book.ingest([told(MEETING, "2021-05-04"), sanction(1), sanction(2, date="2021-09-09")])
    first, second = book.counting.pairs()
    assert (first.one, first.other, first.events, first.cooperative, first.conflictual, first.score) == ("NOR", "TCD", 2, 0, 2, -7.0)
    assert (second.one, second.other, second.cooperative, second.conflictual) == ("KGZ", "TJK", 1, 0)
    assert [(p.one, p.other) for p in book.counting.pairs(country="TJK")] == [("TJK", "KGZ")]
    assert [(p.one, p.other, p.events) for p in book.counting.pairs(pair=("TCD", "NOR"))] == [("NOR", "TCD", 2)]


def test_counts_are_not_asked_by_type(book):
    with pytest.raises(ValueError, match="type or context"):
        book.counting.series(type="AID")


def test_places_are_those_of_the_best_report(book):
    osh = PlaceMention("Osh", (0, 3), "Osh", 1527534, "KGZ", None, 40.53, 72.79, "P")
    book.ingest([told(MEETING, "2021-05-04", place=osh), sanction()])
    (found,) = book.counting.places()
    assert (found.place, found.country, found.latitude, found.longitude, found.events) == ("Osh", "KGZ", 40.53, 72.79, 1)
    assert book.counting.places(country="NOR") == []
    number = next(book.events(type="CONSULT")).id
    book.decide("event", number, "edit", who="Ana", place="Batken")
    assert book.counting.places() == []  # where Batken lies nobody has said
    book.undo(book.decisions()[0].id, who="Ana")
    assert book.counting.places() == [found]


def test_outlets_with_what_rests_on_them_alone_and_where_they_differ(book):
    other = MET_AGAIN.replace("Officials", "Asia-Plus")
    readings = [told(MEETING, "2021-05-04", "Kabar"), told(other, "2021-05-05", "Asia-Plus", date="2021-05-04")]
    lone = "Kabar reported that Norway gave food to Chad."
    book.ingest([*readings, told(lone, "2021-07-01", "Kabar", "2021-06-30", "AID", "gave", ("NOR",), ("TCD",))])
    kabar, asia = book.counting.outlets()
    assert (kabar.outlet, kabar.documents, kabar.events, kabar.alone, kabar.shared, kabar.differing) == ("Kabar", 2, 2, 1, 1, 1)
    assert (asia.outlet, asia.events, asia.alone, asia.differing, asia.kind) == ("Asia-Plus", 1, 0, 1, "agency")
    assert [(a.one, a.other, a.events, a.differing) for a in book.counting.accords()] == [("Asia-Plus", "Kabar", 1, 1)]
    assert [(a.one, a.other) for a in book.counting.accords("Kabar")] == [("Kabar", "Asia-Plus")]
    assert [e.type for e in book.counting.of_outlet("Kabar")] == ["AID", "CONSULT"]
    assert [e.type for e in book.counting.of_outlet("Kabar", "alone")] == ["AID"]
    assert [e.type for e in book.counting.of_outlet("Kabar", "differing")] == ["CONSULT"]
    assert [o.outlet for o in book.counting.outlets(country="TCD")] == ["Kabar"]


def test_decisions_are_counted_at_once_and_taken_back(book):
    book.ingest([told(MEETING, "2021-05-04"), told(MET_AGAIN, "2021-05-05"), sanction()])

    def events():
        return sum(p.events for p in book.counting.series())

    number = next(book.events(type="CONSULT")).id
    book.decide("event", number, "reject", who="Ana")
    assert events() == 1
    book.undo(book.decisions()[-1].id, who="Ana")
    assert events() == 2
    one = book.event(number).reports[0].id
    book.decide("event", number, "split", who="Ana", reports=[one])
    assert events() == 3
    book.undo(book.decisions()[-1].id, who="Ana")
    assert events() == 2
    book.decide("event", number, "link", who="Ana", to=next(book.events(type="SANCTION")).id)
    assert events() == 1


def test_a_newer_reading_is_counted_in_place_of_the_old(book):
    old = sanction()
    book.ingest([old])
    book.ingest([renewed(old, events=(replace(old.events[0], quad="verbal conflict", score=-2.0),))])
    assert [(p.quad, p.score) for p in book.counting.series()] == [("verbal conflict", -2.0)]
    book.ingest([replace(renewed(old, events=()), made_by=(("papertiger", "0.3.0"), *old.made_by[1:]))])
    assert book.counting.series() == book.counting.pairs() == []


def test_what_is_due_next_and_overdue(book):
    text = "Norway promised to send doctors to Chad by 1 September 2021."
    doctors = promise(text, "promised", "pledge", ("NOR",), "to send doctors", "2021-09-01")
    book.ingest([gas(), reading(text, "2021-04-01", promises=[doctors])])
    assert [c.due.start for c in book.counting.due("2021-04-02")] == ["2021-06", "2021-09-01"]
    assert [c.due.start for c in book.counting.due("2021-07-15", limit=1)] == ["2021-09-01"]
    assert [(c.due.start, c.status) for c in book.counting.overdue("2021-07-15")] == [("2021-06", "overdue")]
    assert [len(book.counting.overdue("2022-01-01", country=c)) for c in ("NOR", "TCD", "KGZ")] == [2, 1, 0]


def test_the_latest_documents(book):
    book.ingest([meeting(), sanction()])
    assert [(d.published, events) for d, events in book.counting.latest(5)] == [("2021-06-02", 1), ("2021-05-04", 1)]
    assert [d.published for d, _ in book.counting.latest(5, country="KGZ")] == ["2021-05-04"]


def test_what_has_no_day_lies_in_no_span(book):
    text = "Norway imposed sanctions on Chad."
    undated = event(text, "imposed", "SANCTION", ("NOR",), ("TCD",), quad="material conflict", score=-7.0)
    book.ingest([reading(text, events=[undated]), sanction()])
    assert book.counting.days() == ("2021-06-02", "2021-06-02")
    assert [p.events for p in book.counting.series()] == [1]
    assert [p.events for p in book.counting.pairs()] == [2]
    assert [p.events for p in book.counting.pairs(until="2030-01-01")] == [1]


def test_an_outlet_by_itself_and_one_with_a_name_without_end(book):
    endless = "Voice" * 2000
    book.ingest([told(MEETING, "2021-05-04", "Kabar"), told(MET_AGAIN, "2021-05-05", endless)])
    assert [o.outlet for o in book.counting.outlets("Kabar")] == ["Kabar"]
    assert book.counting.outlets("Nobody") == []
    (long,) = [o for o in book.counting.outlets() if o.outlet != "Kabar"]
    assert endless.startswith(long.outlet)
    assert long.documents == long.events == 1


def test_changes_of_promises_the_latest_first(book):
    book.ingest([gas(), delivery()])
    changes = [(change.day, change.status) for _, change in book.counting.changes("2021-12-31", 10)]
    assert changes == [("2021-06-08", "met"), ("2021-03-01", "open")]
    assert [change.status for _, change in book.counting.changes("2021-04-01", 10)] == ["open"]
    assert book.counting.changes("2021-12-31", 1)[0][1].status == "met"
