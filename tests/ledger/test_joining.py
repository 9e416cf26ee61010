from dataclasses import replace

import pytest

from papertiger.ledger.book import Ledger

from .readings import MEETING, MET_AGAIN, citation, event, meeting, person, promise, reading


def joined(book, *readings):
    book.ingest(readings)
    return [len(e.reports) for e in book.events()]


def test_reports_of_one_event_join_with_all_their_sources(book):
    assert joined(book, meeting(), meeting(text=MET_AGAIN, published="2021-05-06")) == [2]
    (found,) = book.events()
    assert found.confirmed
    assert found.reported == "2021-05-04"
    assert [r.published for r in found.reports] == ["2021-05-04", "2021-05-06"]
    (early,) = book.events(as_of="2021-05-05")
    assert (early.confirmed, len(early.reports)) == (False, 1)


@pytest.mark.parametrize(
    "other",
    [
        meeting(text="Ministers met in Osh on 20 May 2021 to discuss the border.", date="2021-05-20", published="2021-05-21"),
        meeting(text=MET_AGAIN, negated=True),
        meeting(text=MET_AGAIN, status="planned"),
        meeting(text="A wrestling team met its hosts at noon.", published="2021-05-06"),
        meeting(text=MET_AGAIN, recipients=("CHN",)),
        meeting(text=MET_AGAIN, date=None, published="2021-07-01"),
    ],
)
def test_what_differs_stands_apart(book, other):
    assert joined(book, meeting(), other) == [1, 1]


def test_an_undated_report_joins_by_the_day_of_its_publication(book):
    text = "The ministers met in Osh to discuss the border."
    assert joined(book, meeting(), meeting(text=text, date=None, published="2021-05-05")) == [2]


def test_a_coarser_date_joins_what_shares_its_words(book):
    text = "In May 2021 the ministers met in Osh to discuss the border."
    assert joined(book, meeting(), meeting(text=text, date="2021-05", published="2021-06-05")) == [2]
    (found,) = book.events()
    assert found.when.start == "2021-05-03"
    assert found.disagreements == ("date: 2021-05 or 2021-05-03",)


def test_two_events_of_one_document_stay_two(book):
    text = f"{MEETING} {MET_AGAIN}"
    events = [event(text, "ministers met in Osh on 3 May 2021 to", "CONSULT", ("KGZ", "TJK"), date="2021-05-03")]
    events.append(event(text, "ministers met in Osh on 3 May 2021 about", "CONSULT", ("KGZ", "TJK"), date="2021-05-03"))
    assert joined(book, reading(text, "2021-05-04", events=events)) == [1, 1]


def test_who_started_it_and_how_many_are_kept_as_told(book):
    one, other = (
        "Peruvian guards attacked 40 Chileans at Arica on 3 May 2021.",
        "Chileans attacked 55 Peruvian guards at Arica on 3 May 2021.",
    )
    book.ingest(
        [
            reading(one, "2021-05-04", events=[event(one, "attacked", "ASSAULT", ("PER",), ("CHL",), "2021-05-03")]),
            reading(other, "2021-05-04", events=[event(other, "attacked", "ASSAULT", ("CHL",), ("PER",), "2021-05-03")]),
        ]
    )
    (found,) = book.events()
    assert found.disagreements == ("who acts: CHL or PER", "numbers: 40 or 55")


def test_two_documents_that_cite_one_outlet_are_one_source(book):
    def cited(text):
        told = reading(text, "2021-05-04", citations=[citation(text, "(Kabar)", "Kabar")])
        met = event(text, "met", "CONSULT", ("KGZ", "TJK"), date="2021-05-03")
        return replace(told, events=(replace(met, id="e1", attribution=replace(met.attribution, outlets=("c1",))),))

    assert joined(book, cited(MEETING[:-1] + " (Kabar)."), cited(MET_AGAIN[:-1] + " (Kabar).")) == [2]
    (found,) = book.events()
    assert (found.sources, found.confirmed) == (("Kabar",), False)


def test_different_people_did_not_hold_the_same_meeting(book):
    def held(text, name):
        met = event(text, "met", "CONSULT", (("KGZ", name, "a1"), "TJK"), date="2021-05-03")
        return reading(text, "2021-05-04", events=[met], actors=[person(1, name, "KGZ", "minister")])

    assert joined(book, held(MEETING, "Asel Kadyrova"), held(MET_AGAIN, "Bolot Isaev")) == [1, 1]
    assert joined(book, held(MEETING + " More.", "Assel Kadirova")) == [2, 1]


def tell(text, published, kind, subject, trigger, status="open", **fields):
    return reading(text, published, promises=[promise(text, trigger, kind, ("PER", "CHL"), subject, status=status, **fields)])


def test_one_promise_has_a_history_over_documents(book):
    proposed, signed = "Peru proposed a tunnel under the Andes to Chile.", "They signed the treaty on the Andes tunnel."
    agreed, fish = "Peru and Chile agreed to build a tunnel under the Andes.", "Peru and Chile agreed to share data on fish."
    book.ingest([
        tell(proposed, "2021-01-10", "proposal", "a tunnel under the Andes", "proposed", "proposed"),
        tell(agreed, "2021-03-01", "agreement", "to build a tunnel under the Andes", "agreed"),
        tell(signed, "2021-06-01", "treaty", "the treaty on the Andes tunnel", "signed", made="2021-05-30"),
        tell(fish, "2021-06-01", "agreement", "to share data on fish", "agreed"),
    ])  # fmt: skip
    tunnel, fish = sorted(book.commitments(), key=lambda c: -len(c.promises))
    assert [p.stage for p in tunnel.promises] == ["proposed", "agreed", "signed"]
    assert (tunnel.kind, tunnel.made, len(tunnel.documents)) == ("treaty", None, 3)
    assert [(c.day, c.status) for c in tunnel.history if c.why == "signed"] == [("2021-06-01", "open")]
    assert len(fish.promises) == 1
    (first,) = book.commitments(as_of="2021-02-01")
    assert (first.id, first.kind, first.status) == (tunnel.id, "proposal", "proposed")


def test_a_promise_told_again_years_later_is_another(book):
    words = "Peru and Chile agreed to build a tunnel under the Andes"
    book.ingest([
        tell(f"{words}.", "2011-03-01", "agreement", "to build a tunnel under the Andes", "agreed"),
        tell(f"{words} again.", "2021-03-01", "agreement", "to build a tunnel under the Andes", "agreed"),
    ])  # fmt: skip
    assert len(list(book.commitments())) == 2


def test_the_same_ledger_in_either_database_and_order(where, tmp_path):
    readings = [meeting(), meeting(text=MET_AGAIN, published="2021-05-06"), meeting(text="A wrestling team met its hosts at noon.")]
    with Ledger(where) as one, Ledger(tmp_path / "other.db") as other:
        one.ingest(readings)
        other.ingest(readings[::-1])
        assert sorted(e.documents for e in one.events()) == sorted(e.documents for e in other.events())


def signing(published="2021-05-10"):
    text = "Norway and Chad signed a treaty on fisheries and ports on 9 May 2021."
    told = promise(text, "signed", "treaty", ("NOR", "TCD"), "a treaty on fisheries and ports", made="2021-05-09")
    return reading(text, published, promises=[told], id="signing")


def announcement(made=None):
    text = "Norway and Chad will sign a treaty on fisheries and ports in May."
    told = promise(text, "will sign", "plan", ("NOR", "TCD"), "to sign a treaty on fisheries and ports", "2021-05", made=made)
    return reading(text, "2021-03-01", promises=[told], id="announcement")


@pytest.mark.parametrize("order", [0, 1])
def test_a_promise_is_made_when_it_is_first_told_and_signed_later(book, order):
    book.ingest([announcement(), signing()] if order == 0 else [signing(), announcement()])
    (found,) = book.commitments(as_of="2021-05-20")
    assert (found.kind, found.made, found.reported, found.opened) == ("treaty", None, "2021-03-01", "2021-03-01")
    assert [(c.day, c.why, c.document) for c in found.history if c.why == "signed"] == [("2021-05-10", "signed", "signing")]
    assert [c.day for c in found.history] == sorted(c.day for c in found.history)
    assert [c.id for c in book.commitments(until="2021-03-31")] == [found.id]
    (before,) = book.commitments(as_of="2021-04-01")
    assert [c.why for c in before.history] == ["told"]


def test_the_day_that_the_first_telling_names_is_when_it_was_made(book):
    book.ingest([signing(), announcement(made="2021-02-27")])
    (found,) = book.commitments()
    assert (found.made.start, found.opened) == ("2021-02-27", "2021-02-27")


def test_a_treaty_that_is_told_once_was_made_when_it_was_signed(book):
    book.ingest([signing()])
    (found,) = book.commitments()
    assert found.made.start == "2021-05-09"
