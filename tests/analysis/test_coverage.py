"""Coverage: which documents count for which promise."""

from __future__ import annotations

from papertiger.analysis.coverage import coverage_in


def test_documents_on_both_parties_in_the_time_of_the_promise_count(event, commitment) -> None:
    promise = commitment("overdue", made="2007-05-01", due="2007-06-01")
    events = [
        event("2007-04-30", "CONSULT", "KGZ TJK"),
        event("2007-05-02", "CONSULT", "KGZ TJK", documents=["a", "b"]),
        event("2007-05-03", "ACCUSE", "TJK", "KGZ", documents=["b"], reported="2007-05-02"),
        event("2007-05-09", "CONSULT", "KGZ RUS"),
        event("2007-06-02", "CONSULT", "KGZ TJK"),
    ]
    assert coverage_in(events, [], "2008-01-01")(promise) == 2
    assert coverage_in(events, [], "2007-05-01")(promise) == 0


def test_the_telling_itself_is_a_document(commitment) -> None:
    promise = commitment("open", made="2007-05-01")
    assert coverage_in([], [promise], "2008-01-01")(promise) == 1


def test_a_promise_of_one_counts_what_is_told_of_it(event, commitment) -> None:
    promise = commitment("open", "KGZ", made="2007-05-01")
    assert coverage_in([event("2007-05-09", "CONSULT", "KGZ RUS")], [], "2008-01-01")(promise) == 1


def test_of_many_the_promiser_and_another(event, commitment) -> None:
    promise = commitment("open", "RUS KGZ TJK", "TJK", made="2007-05-01")
    assert (
        coverage_in([event("2007-05-09", "CONSULT", "KGZ RUS"), event("2007-05-09", "CONSULT", "KGZ TJK")], [], "2008-01-01")(promise) == 1
    )
    assert coverage_in([], [], "2008-01-01")(commitment("open", "")) == 0
