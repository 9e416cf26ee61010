"""Readings as one web page that needs nothing else: the text with its events marked, and a table of them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from papertiger.telling.marking import PARTS, SKIPPED, marked, marks
from papertiger.telling.wording import Wording, date_words, document_name, event_words, one_line

if TYPE_CHECKING:
    from papertiger.lexicons.world import World
    from papertiger.model import Document, Reading

HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Readings by Papertiger</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.55 Georgia, serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin-bottom: 0; }
.about, th, td { font: 14px/1.45 system-ui, sans-serif; }
.about { opacity: .75; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 1.2rem 0; }
mark { background: none; color: inherit; }
.skipped { opacity: .55; }
.events { color: #111; border-radius: .2em; padding: 0 .12em; }
mark a { color: inherit; text-decoration: none; }
.vc { background: #bfe3f5; } .mc { background: #bfeac4; } .vx { background: #ffe3a3; } .mx { background: #ffc2ba; }
.parts { border-bottom: 2px dotted #888; }
.tag::after { content: attr(data-tag); font: 600 .62em system-ui, sans-serif; margin-left: .3em; user-select: none; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2.5rem; }
caption { text-align: left; font: 600 14px system-ui, sans-serif; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #8884; }
tr:target { outline: 2px solid #e0a100; }
</style>
</head>
<body>
"""
FOOT = "</body>\n</html>\n"
SHOWN = ("events", PARTS, SKIPPED)


def section(reading: Reading, world: World, number: int) -> str:
    """One document as a part of the page; ``number`` tells its anchors from those of other documents."""
    wording = Wording(reading, world)
    head = f"<article>\n<h1>{escape(document_name(reading.document))}</h1>\n<p class=about>{_about(reading.document)}</p>\n"
    shown = [m for m in marks(reading, wording) if m.layer in SHOWN]
    text = marked(reading.document.text, shown, prefix=f"d{number}-")
    return f"{head}<div class=text>{text}</div>\n{_events(reading, wording, number)}{_commitments(reading, wording)}</article>\n"


def _about(document: Document) -> str:
    numbers = f"volume {document.volume}, issue {document.issue}" if document.volume and document.issue else None
    date = f"{document.published} (date: {document.published_from})" if document.published else "no date"
    return escape(" · ".join(x for x in (document.publication, numbers, document.byline, date, document.dateline_place) if x))


def _events(reading: Reading, wording: Wording, number: int) -> str:
    rows = "".join(
        _row(
            [date_words(e.date), wording.actors(e.actors) or "?", event_words(e), wording.actors(e.recipients), ", ".join(e.contexts),
             wording.place(e), wording.source(e.attribution)],
            f"d{number}-{e.id}",
        )
        for e in reading.events
    )  # fmt: skip
    return _table("Events", ["Date", "Actor", "Event", "Recipient", "About", "Place", "Source"], rows)


def _commitments(reading: Reading, wording: Wording) -> str:
    rows = "".join(
        _row([date_words(c.made), wording.sides(c) or "?", f"{c.kind} ({c.status})", one_line(c.subject), date_words(c.due)])
        for c in reading.commitments
    )
    return _table("Commitments", ["Made", "Parties", "Kind", "Subject", "Due"], rows)


def _row(cells: list[str], anchor: str = "") -> str:
    named = f' id="{escape(anchor)}"' if anchor else ""
    return f"<tr{named}>" + "".join(f"<td>{escape(c)}</td>" for c in cells) + "</tr>\n"


def _table(caption: str, columns: list[str], rows: str) -> str:
    if not rows:
        return f"<p class=about>No {caption.lower()}.</p>\n"
    head = "".join(f"<th>{c}</th>" for c in columns)
    return f"<div class=scroll><table><caption>{caption}</caption>\n<tr>{head}</tr>\n{rows}</table></div>\n"
