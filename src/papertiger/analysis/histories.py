"""The history of a pair as a web page with its series drawn."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from papertiger.analysis.briefs import Note, event_words, follow_words, name_of, promise_words
from papertiger.analysis.charts import month_chart, svg
from papertiger.analysis.pages import page, source_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.analysis.asked import PairHistory


def history_page(history: PairHistory) -> str:
    """One page: the chart (where ``vl-convert`` is installed), the months, the promises and what became of them, the events; each with its
    sources."""
    title = " and ".join(name_of(c) for c in history.codes)
    about = f"<p class=about>As of {escape(history.as_of)}; {history.documents} documents tell of both.</p>\n"
    follow = "".join(f"<p>{escape(follow_words(r))}</p>\n" for r in history.follow_through.iter_rows(named=True))
    chart = svg(month_chart(history.months)) if history.months.height else ""
    return page(title, f"<h1>{escape(title)}</h1>\n{about}{chart}{_months(history)}{follow}{_promises(history)}{_events(history)}")


def _months(history: PairHistory) -> str:
    columns = [c for c in history.months.columns if history.months.height]
    head = "".join(f"<th>{escape(c.replace('_', ' '))}</th>" for c in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{'' if v is None else escape(str(v))}</td>" for v in row) + "</tr>\n" for row in history.months.iter_rows()
    )
    return f"<h2>Months</h2>\n<table>\n<tr>{head}</tr>\n{body}</table>\n" if columns else "<p>No dated events.</p>\n"


def _promises(history: PairHistory) -> str:
    items = [
        (
            promise_words(c),
            [
                *((p.document, p.published, p.outlets, p.text) for p in c.promises),
                *((e.document, e.published, (), e.text) for e in c.evidence if e.counts),
            ],
        )
        for c in history.commitments
    ]
    return _list("Promises", items)


def _events(history: PairHistory) -> str:
    return _list(
        "Events", [(event_words(e), [(r.document, r.published, r.outlets, r.text) for r in e.reports]) for e in reversed(history.events)]
    )


def _list(title: str, items: list[tuple[str, list[tuple[str, str | None, tuple[str, ...], str]]]]) -> str:
    body = "".join(f"<li>{escape(text)}{_sources(Note(d, d, p, o, w) for d, p, o, w in found)}</li>\n" for text, found in items)
    return f"<h2>{title}</h2>\n<ul>\n{body}</ul>\n" if items else ""


def _sources(notes: Iterable[Note]) -> str:
    return "".join(f"<br><span class=about>{escape(source_words(n))}</span>" for n in dict.fromkeys(notes))
