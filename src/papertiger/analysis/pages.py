"""Briefs and pair histories as Markdown and as a web page that needs nothing else."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.analysis.briefs import Brief, Note

STYLE = """:root { color-scheme: light dark; }
body { font: 16px/1.55 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.about, .notes, table { font: 14px/1.45 system-ui, sans-serif; }
.about { opacity: .75; }
sup a { text-decoration: none; padding: 0 .1em; }
li:target { outline: 2px solid #e0a100; }
table { border-collapse: collapse; } th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8884; }
svg { max-width: 100%; height: auto; }"""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


class _Notes:
    """Numbers each source once, in the order in which it is first pointed to."""

    def __init__(self) -> None:
        self.numbers: dict[Note, int] = {}

    def of(self, notes: Iterable[Note]) -> list[int]:
        return sorted(self.numbers.setdefault(n, len(self.numbers) + 1) for n in notes)


def markdown(brief: Brief) -> str:
    """A brief as Markdown with footnotes (``[^1]``), as GitHub, Pandoc and MkDocs read them."""
    notes, out = _Notes(), [f"# {_plain(brief.title)}", "", f"As of {brief.as_of}, from {brief.documents} documents.", ""]
    for section in brief.sections:
        out += [f"## {section.title}", ""]
        out += [f"- {_plain(s.text)}{''.join(f'[^{n}]' for n in notes.of(s.notes))}" for s in section.sentences]
        out.append("")
    if not brief.sections:
        out += ["Nothing is known.", ""]
    out += [f"[^{number}]: {_plain(source_words(note))}" for note, number in notes.numbers.items()]
    return "\n".join(out).rstrip() + "\n"


def source_words(note: Note) -> str:
    """A source as words: the document, its day, the outlets it names, and what it says."""
    outlets = f" ({', '.join(note.outlets)})" if note.outlets else ""
    name = note.title if note.title == note.document else f"{note.title} [{note.document}]"
    return f"{name}, {note.published or 'no date'}{outlets}: “{note.words}”"


def _plain(text: str) -> str:
    """Text whose signs Markdown does not take for its own."""
    return _SPECIAL.sub(r"\\\1", text)


def html(brief: Brief, chart: str = "") -> str:
    """A brief as one page that fetches nothing; ``chart`` is SVG to stand at its head."""
    notes, body = _Notes(), []
    for section in brief.sections:
        items = "".join(f"<li>{escape(s.text)}{_marks(notes.of(s.notes))}</li>\n" for s in section.sentences)
        body.append(f"<h2>{escape(section.title)}</h2>\n<ul>\n{items}</ul>\n")
    listed = "".join(f'<li id="n{n}">{escape(source_words(note))}</li>\n' for note, n in notes.numbers.items())
    about = f"<p class=about>As of {escape(brief.as_of)}, from {brief.documents} documents.</p>\n"
    sources = f"<h2>Sources</h2>\n<ol class=notes>\n{listed}</ol>\n" if listed else "<p>Nothing is known.</p>\n"
    return page(brief.title, f"<h1>{escape(brief.title)}</h1>\n{about}{chart}{''.join(body)}{sources}")


def _marks(numbers: list[int]) -> str:
    return "<sup>" + " ".join(f'<a href="#n{n}">{n}</a>' for n in numbers) + "</sup>" if numbers else ""


def page(title: str, body: str) -> str:
    """A whole page around a body."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}\n</style>\n</head>\n"
        f"<body>\n{body}</body>\n</html>\n"
    )
