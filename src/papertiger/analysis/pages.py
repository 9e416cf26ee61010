"""Briefs and pair histories as Markdown and as a web page that needs nothing else."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


def numbered(brief: Brief) -> tuple[list[tuple[str, list[tuple[str, list[int]]]]], list[Note]]:
    """The sections of a brief, each with its sentences and the numbers of their notes; and the notes, each once, in the order in which they
    are first pointed to."""
    numbers: dict[Note, int] = {}
    sections = [
        (section.title, [(s.text, sorted(numbers.setdefault(n, len(numbers) + 1) for n in s.notes)) for s in section.sentences])
        for section in brief.sections
    ]
    return sections, list(numbers)


def markdown(brief: Brief) -> str:
    """A brief as Markdown with footnotes (``[^1]``), as GitHub, Pandoc and MkDocs read them."""
    sections, notes = numbered(brief)
    out = [f"# {_plain(brief.title)}", "", f"As of {brief.as_of}, from {brief.documents} documents.", ""]
    for title, sentences in sections:
        out += [f"## {title}", ""]
        out += [f"- {_plain(text)}{''.join(f'[^{n}]' for n in numbers)}" for text, numbers in sentences]
        out.append("")
    if not sections:
        out += ["Nothing is known.", ""]
    out += [f"[^{number}]: {_plain(source_words(note))}" for number, note in enumerate(notes, 1)]
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
    sections, notes = numbered(brief)
    body = []
    for title, sentences in sections:
        items = "".join(f"<li>{escape(text)}{_marks(numbers)}</li>\n" for text, numbers in sentences)
        body.append(f"<h2>{escape(title)}</h2>\n<ul>\n{items}</ul>\n")
    listed = "".join(f'<li id="n{n}">{escape(source_words(note))}</li>\n' for n, note in enumerate(notes, 1))
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
