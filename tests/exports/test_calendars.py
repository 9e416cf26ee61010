from datetime import date, timedelta

from icalendar import Calendar

from papertiger.exports.calendars import LONGEST, entry_of
from papertiger.exports.export import export


def entries(ledger, place, **asked):
    written = export(ledger, place, "ics", **asked)
    found = Calendar.from_ical((place / "commitments.ics").read_bytes()).walk("VEVENT")
    assert written == {"commitments.ics": len(found)}
    return {str(e["uid"]): e for e in found}


def test_what_falls_due_is_an_all_day_entry(ledger, tmp_path):
    found = entries(ledger, tmp_path)
    due = {f"{c.id}@papertiger": c for c in ledger.commitments() if c.due and c.due.last}
    assert set(found) == set(due)
    for uid, entry in found.items():
        start, end = entry.decoded("dtstart"), entry.decoded("dtend")
        assert type(start) is type(end) is date
        assert end == date.fromisoformat(due[uid].due.last) + timedelta(days=1)
        assert 0 < (end - start).days <= LONGEST
        assert due[uid].kind in {str(c) for c in entry["categories"].cats}
        assert due[uid].promises[0].document in entry["description"]


def test_what_was_broken_is_cancelled_from_that_day_on(ledger, tmp_path):
    (name,) = {c.id for c in ledger.commitments(pair=("NOR", "TCD"), status="broken")}
    before = entries(ledger, tmp_path, as_of="2021-03-31")[f"{name}@papertiger"]
    after = entries(ledger, tmp_path, as_of="2021-05-01")[f"{name}@papertiger"]
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstamp") > before.decoded("dtstamp")
    assert after.decoded("dtstart") == date(2021, 4, 15)
    assert "broken: “Norway refused" in after["description"]


def test_a_year_to_do_it_in_stands_on_its_last_day(ledger):
    (asked,) = (c for c in ledger.commitments(pair=("SRB", "KEN")) if c.due)
    entry = entry_of(asked)
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2023, 12, 31), date(2024, 1, 1))


def test_the_same_ledger_gives_the_same_file(ledger, tmp_path):
    for name in ("one", "other"):
        export(ledger, tmp_path / name, "ics", as_of="2021-05-01")
    assert (tmp_path / "one/commitments.ics").read_bytes() == (tmp_path / "other/commitments.ics").read_bytes()
