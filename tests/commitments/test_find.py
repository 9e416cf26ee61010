"""Commitments: the ten kinds, who is bound, what to, until when and on what condition."""

from __future__ import annotations

from typing import Any

import pytest

from papertiger.model import Commitment, Document


def promises(reader: Any, text: str) -> list[Commitment]:
    document = Document(text=text, published="2006-05-17", published_precision="day", published_from="given")
    return list(reader.read(document).commitments)


@pytest.mark.parametrize(
    ("text", "kind", "parties", "status"),
    [
        ("Spain and Morocco signed a fishing treaty.", "treaty", ["ESP", "MAR"], "open"),
        ("Spain ratified the treaty with Morocco.", "treaty", ["ESP", "MAR"], "open"),
        ("Spain and Morocco agreed to build a tunnel.", "agreement", ["ESP", "MAR"], "open"),
        ("Spanish and Moroccan ministers agreed to share the waters of the lake.", "agreement", ["ESP", "MAR"], "open"),
        ("Spain promised to send aid.", "pledge", ["ESP"], "open"),
        ("Spain signed an agreement to supply Morocco with gas.", "treaty", ["ESP", "MAR"], "open"),
        ("Spain will not attack Morocco.", "pledge", ["ESP", "MAR"], "open"),
        ("Spain promised that it would not attack Morocco.", "pledge", ["ESP", "MAR"], "open"),
        ("Spain pledged to invite observers of the OSCE.", "pledge", ["ESP", "OSCE"], "open"),
        ("Spain will withdraw its troops from Morocco.", "pledge", ["ESP", "MAR"], "open"),
        ("Spain plans to open an embassy in Niger.", "plan", ["ESP", "NER"], "open"),
        ("Spain promised to send aid to Morocco.", "pledge", ["ESP", "MAR"], "open"),
        ("Spain vowed to withdraw its troops from Morocco.", "pledge", ["ESP", "MAR"], "open"),
        ("Spain agreed with Morocco to build a tunnel.", "agreement", ["ESP", "MAR"], "open"),
        ("The presidents of Spain and Morocco will meet in Rabat.", "meeting", ["ESP", "MAR"], "open"),
        ("The Spanish king will visit Morocco on June 5.", "meeting", ["ESP", "MAR"], "open"),
        ("Chad will close two barracks by March 2007.", "plan", ["TCD"], "open"),
        ("Chad said it would finish the road by March 2007.", "plan", ["TCD"], "open"),
        ("American ships are to call at Doha in August.", "plan", ["USA"], "open"),
        ("Spain will send aid to Niger.", "plan", ["ESP", "NER"], "open"),
        ("Spain's army is planning to build three barracks.", "plan", ["ESP"], "open"),
        ("Talks between Spain and Morocco are scheduled for June 5.", "meeting", ["ESP", "MAR"], "open"),
        ("Spain is to host a summit with Morocco.", "meeting", ["ESP", "MAR"], "open"),
        ("Spain invited Moroccan President Ali Haddad to visit Madrid.", "invitation", ["ESP"], "proposed"),
        ("Spain offered to mediate between Algeria and Morocco.", "offer", ["DZA", "ESP", "MAR"], "proposed"),
        ("Spain urged Morocco to withdraw its troops.", "request", ["ESP"], "proposed"),
        ("Spain asked Morocco for help.", "request", ["ESP"], "proposed"),
        ("Spain demanded that Morocco release the pilots.", "request", ["ESP"], "proposed"),
        ("Morocco ordered the army to leave Ceuta.", "instruction", ["MAR"], "open"),
        ("Spain instructed its ambassador to leave Rabat.", "instruction", ["ESP"], "open"),
        ("Spain proposed to hold talks with Morocco.", "proposal", ["ESP", "MAR"], "proposed"),
        ("Spain proposed that Morocco withdraw its troops.", "proposal", ["ESP", "MAR"], "proposed"),
    ],
)
def test_kinds(reader: Any, text: str, kind: str, parties: list[str], status: str) -> None:
    (found,) = promises(reader, text)
    assert (found.kind, sorted(p.code or "" for p in found.parties), found.status) == (kind, parties, status)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Spain criticised Morocco.",
        "Spain rejected the proposal.",
        "Spain did not agree to send aid to Morocco.",
        "Spain signed no treaty with Morocco.",
        "Spain and Morocco met.",
        "Spain may sign a treaty with Morocco.",
        "Spain refused to sign a treaty with Morocco.",
        "Spain honoured its agreement with Morocco.",
        "Chad will remain calm.",
        "Chad is determined to keep it so.",
        "American films will open in Doha in August.",
        "Chad would close two barracks.",
        "Other countries are reaching out to Chad.",
    ],
)
def test_what_binds_nobody(reader: Any, text: str) -> None:
    assert promises(reader, text) == []


@pytest.mark.parametrize(
    ("text", "due", "precision"),
    [
        ("Spain and Morocco agreed to build a tunnel by 2010.", "2010", "year"),
        ("Spain pledged to send aid to Morocco by July 1.", "2006-07-01", "day"),
        ("Spain plans to open an embassy in Niger next year.", "2007", "year"),
        ("The presidents of Spain and Morocco will meet in Rabat on June 5.", "2006-06-05", "day"),
        ("Spain urged Morocco to withdraw its troops by June 1.", "2006-06-01", "day"),
        ("Spain proposed to hold talks with Morocco in June.", "2006-06", "month"),
        ("Spain promised to send aid.", None, None),
        ("Spain promised aid to Morocco (Reuters, May 16).", None, None),
        ("Chad will close two barracks not later than December 31, 2007.", "2007-12-31", "day"),
        ("Chad promised to open the archive by January 31.", "2007-01-31", "day"),
        ("Spain will compensate Morocco for ships sunk before 1945.", None, None),
    ],
)
def test_due_dates(reader: Any, text: str, due: str | None, precision: str | None) -> None:
    (found,) = promises(reader, text)
    assert (found.due and found.due.start, found.due and found.due.precision) == (due, precision)


def test_what_is_past_was_made_and_is_not_due(reader: Any) -> None:
    (found,) = promises(reader, "Spain and Morocco signed a fishing treaty on May 3, 2006.")
    assert found.made is not None
    assert (found.made.start, found.due) == ("2006-05-03", None)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Spain and Morocco agreed to build a tunnel by 2010.", "to build a tunnel"),
        ("Spain and Morocco signed a fishing treaty.", "a fishing treaty"),
        ("Spain urged Morocco to withdraw its troops.", "to withdraw its troops"),
        ("Spain proposed that Morocco withdraw its troops.", "Morocco withdraw its troops"),
        ("Spain promised to send aid to Morocco.", "to send aid to Morocco"),
        ("Spain will withdraw its troops from Morocco.", "withdraw its troops from Morocco"),
        ("Spain will open an embassy in Niger next year.", "open an embassy in Niger"),
        ("Spain asked Morocco for help.", "help"),
        ("Spain invited Morocco to talks in Madrid.", "talks in Madrid"),
        ("Spain promised Morocco 300 buses.", "300 buses"),
        ("Georgia said Russia must withdraw its troops.", "withdraw its troops"),
        ("Spain promised to send aid to Morocco (Reuters, May 16).", "to send aid to Morocco"),
    ],
)
def test_the_subject_is_in_the_texts_own_words(reader: Any, text: str, subject: str) -> None:
    (found,) = promises(reader, text)
    assert subject in found.subject
    assert found.subject in text


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If Morocco withdraws its troops, Spain will sign the treaty.", "If Morocco withdraws its troops"),
        ("Spain will sign the treaty if Morocco withdraws its troops.", "if Morocco withdraws its troops"),
        ("Spain will send aid to Morocco.", None),
        ("Spain agreed to send aid to Morocco if Morocco released the pilots.", "if Morocco released the pilots"),
        ("Spain will send aid to Morocco unless Morocco closes the port.", "unless Morocco closes the port"),
    ],
)
def test_conditions(reader: Any, text: str, condition: str | None) -> None:
    (found,) = promises(reader, text)
    assert found.condition == condition


def test_a_commitment_points_at_the_event_that_makes_it(reader: Any) -> None:
    reading = reader.read("Kenya condemned Somalia. Spain and Morocco signed a fishing treaty.")
    (found,) = reading.commitments
    event = next(e for e in reading.events if e.id == found.event)
    assert (event.type, event.trigger_span, event.sentence) == ("SUPPORT", found.trigger_span, found.sentence)


def test_a_promise_of_what_is_no_event_stands_alone(reader: Any) -> None:
    (found,) = promises(reader, "Spain's army is planning to build three barracks.")
    assert (found.event, found.subject) == (None, "to build three barracks")


def test_the_clauses_of_a_quoted_agreement_bind_its_sides(reader: Any) -> None:
    text = (
        "Spain and Morocco signed an agreement. The agreement reads:\n\n"
        "“The sides will share the waters of the river. The sides will guard the bridge.\n\nThe sides will plant trees on both banks.”"
    )
    found = [k for k in promises(reader, text) if k.kind == "agreement"]
    assert [k.subject.split()[0] for k in found] == ["share", "guard", "plant"]
    assert all({p.code for p in k.parties} == {"ESP", "MAR"} for k in found)
    assert all(k.attribution.voice == "quoted" for k in found)


def test_ids_run_in_the_order_of_the_text(reader: Any) -> None:
    found = promises(
        reader, "Spain and Morocco signed a treaty. Kenya urged Somalia to withdraw its troops. Peru promised to send aid to Chile."
    )
    assert [k.id for k in found] == ["k1", "k2", "k3"]
    assert [k.trigger_span for k in found] == sorted(k.trigger_span for k in found)


def test_a_subject_ends_without_a_citation_punctuation_or_half_a_pair_of_quotes(reader: Any) -> None:
    (found,) = promises(reader, "Spain promised to send aid “within the means at hand” (Reuters, May 16).")
    assert found.subject == "to send aid “within the means at hand”"


def test_nothing_is_asked_where_only_the_one_addressed_is_named(reader: Any) -> None:
    assert promises(reader, "Spain pressed Morocco.") == []


def test_the_clauses_of_an_agreement_quoted_in_the_same_paragraph(reader: Any) -> None:
    text = (
        "Spain and Morocco signed an agreement. The agreement reads: “The sides shall share the river. The sides shall guard the bridge.”"
    )
    assert [k.subject for k in promises(reader, text) if k.kind == "agreement"] == ["share the river", "guard the bridge"]


def test_the_clauses_of_an_agreement_that_nobody_is_said_to_say(reader: Any) -> None:
    text = (
        "Spain and Morocco signed an agreement on the bridge. Its text has three points:\n\n"
        "“The parties shall guard the bridge. Disputes shall be referred to a joint commission.”"
    )
    found = [k for k in promises(reader, text) if k.kind == "agreement"]
    assert [k.trigger_text for k in found] == ["guard", "referred"]
    assert all({p.code for p in k.parties} == {"ESP", "MAR"} for k in found)


def test_a_speech_is_no_agreement(reader: Any) -> None:
    text = "Spain and Morocco signed an agreement. Spanish Foreign Minister Ana Ruiz said: “The sea shall unite us.”"
    assert [k.kind for k in promises(reader, text)] == ["treaty"]


def test_the_day_of_what_is_promised_is_not_the_day_of_the_promise(reader: Any) -> None:
    (found,) = promises(reader, "Spain agreed to lift the restrictions of July 2005 on Morocco.")
    assert found.made is None


def test_each_of_several_treaties_has_its_own_day_in_its_words(reader: Any) -> None:
    first, second = reader.read("The treaties of May 3, 1990, and June 8, 2004, set the border between Chad and Niger.").commitments
    assert (first.made.start, second.made.start) == ("1990-05-03", "2004-06-08")
    assert second.subject.endswith("2004")


def test_what_names_only_the_addressed_is_told_with_its_verb(reader: Any) -> None:
    (found,) = reader.read("Cuba is reaching out to Panama.").commitments
    assert found.subject == "reaching out to Panama"


@pytest.mark.parametrize(
    "text",
    [
        "Spain decided that the delay was too long.",
        "Spain expects prices to fall.",
        "Talks between Spain and Morocco have been postponed.",
    ],
)
def test_judging_expecting_and_putting_off_bind_nobody(reader: Any, text: str) -> None:
    assert promises(reader, text) == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Spain will not attack Morocco.", "not attack Morocco"),
        ("Spain pledged 300 trucks to help Morocco.", "300 trucks to help Morocco"),
        ("Spain and Morocco signed an accord on Sunday to share the lake.", "an accord on Sunday to share the lake"),
    ],
)
def test_what_is_promised_is_told_in_full(reader: Any, text: str, subject: str) -> None:
    assert [c.subject for c in promises(reader, text)] == [subject]


def test_a_subject_ends_before_what_is_proposed_besides(reader: Any) -> None:
    found = promises(
        reader, "Spain responded positively to the idea of a summit with Morocco and proposed extending the talks to ministers."
    )
    assert [c.subject for c in found] == ["the idea of a summit with Morocco", "extending the talks to ministers"]


def test_the_day_of_an_offer_is_not_the_day_it_is_due(reader: Any) -> None:
    reading = reader.read(Document("Kenya offered on Thursday to send a hospital to Chad.", published="2019-03-14"))
    (offer,) = reading.commitments
    assert (offer.subject, offer.due) == ("to send a hospital to Chad", None)
