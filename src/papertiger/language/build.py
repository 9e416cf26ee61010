"""From the parser's lists to a ``Parse``: names, phrases and clauses, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.language.clauses import Clauses
from papertiger.language.english import words_of
from papertiger.language.names import find_names
from papertiger.language.phrases import NOMINAL, Phrases
from papertiger.model import Parse, Sentence

if TYPE_CHECKING:
    from papertiger.language.tokens import Tokens
    from papertiger.lexicons.world import World

NOT_HEADS = frozenset(("compound", "amod", "nmod", "nummod", "quantmod", "aux", "det", "case", "prt", "punct"))


def build(text: str, tokens: Tokens, model: str, world: World) -> Parse:
    """The parse of ``text`` out of the parser's ``tokens``; ``model`` says who parsed it."""
    names = find_names(text, tokens, world)
    name_at = {i: n for n in names for i in range(n.start, n.end)}
    phrases = Phrases(tokens, name_at)
    quoted = _in_quotes(text, tokens)
    clauses = Clauses(tokens, phrases, quoted)
    sentences = [_sentence(k, tokens, phrases, clauses) for k in range(len(tokens.sentences))]
    return Parse(
        text,
        model,
        tokens.words,
        tokens.lemmas,
        tokens.poses,
        tokens.spans,
        tokens.sentence_of,
        quoted,
        names,
        name_at,
        sentences,
        phrases.at,
        clauses.at,
        tokens.passed,
    )


def _sentence(k: int, tokens: Tokens, phrases: Phrases, clauses: Clauses) -> Sentence:
    start, end = tokens.sentences[k]
    heads = [i for i in range(start, end) if tokens.poses[i] in NOMINAL and tokens.deps[i] not in NOT_HEADS]
    return Sentence(
        k,
        tokens.paragraphs[k],
        start,
        end,
        (tokens.spans[start][0], tokens.spans[end - 1][1]),
        clauses.sentence(start, end),
        [phrases.phrase(i) for i in heads],
    )


def _in_quotes(text: str, tokens: Tokens) -> list[bool]:
    """Which tokens stand between quotation marks; a mark left open ends with its paragraph."""
    inside, out = False, [False] * len(tokens.words)
    opening, closing = words_of("quote_open"), words_of("quote_close")
    for i, (start, end) in enumerate(tokens.spans):
        word = text[start:end] if tokens.words[i] != '"' or text[start:end] in opening or text[start:end] in closing else '"'
        if "\n" in word and "\n\n" in word.replace(" ", ""):
            inside = False
        elif word in opening or word in closing:
            inside = word not in ("”", "''", "»") and (word in ("“", "``", "„", "«") or not inside)
            continue
        out[i] = inside
    return out
