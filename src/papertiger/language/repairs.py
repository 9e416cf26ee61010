"""Mending slips that small parsers make often, before clauses are built. Each is narrow, and leaves a tree.

* *Chad is haggling over ...*: *haggling* hangs on *is* as if it were a noun; it becomes the verb and *is* its auxiliary.
* *Nurses from three clinics vaccinated ...*: a sentence whose root is a noun, with a past form read as a participle (*vaccinated*) on some
  noun below: that form becomes the root and the noun its subject. Not where an agent (*by*) shows that it is a participle indeed.
* *Prime Minister Ana Ruiz and President Ivo Lind met*: the first person hangs on the second as if it were part of that name; the two are
  coordinated.
* *Chad suspended ratification on Monday*: the state before the verb hangs on it like a time (*Monday*); it becomes the subject.
* *Presidents Ana Ruiz of Peru and Ivo Lind of Chile met*: the second person hangs on the first one's state; the two are coordinated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papertiger.language.tokens import Tokens

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
MOVED = frozenset(("nsubj", "nsubjpass", "aux", "neg", "advmod", "prep", "punct", "cc", "conj", "mark", "advcl", "npadvmod"))

ACTING = frozenset(("GPE", "ORG", "PERSON", "NORP"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))


def repair(tokens: Tokens, start: int, end: int) -> None:
    """Mend the sentence between two tokens in place (heads, dependencies and tags; the tree's bounds are built afterwards)."""
    for i in range(start, end):
        if tokens.deps[i] == "attr" and tokens.tags[i] == "VBG" and tokens.lemmas[tokens.heads[i]] == "be":
            _progressive(tokens, i, start, end)
    for i in [e - 1 for s, e, label in tokens.entities if label in ACTING and start <= s and e <= end]:
        _subject(tokens, i, start, end)
    for end_of_name in [e - 1 for s, e, label in tokens.entities if label == "PERSON" and start <= s and e <= end]:
        _two_persons(tokens, end_of_name, start, end)
        _of_each(tokens, end_of_name, start, end)
    root = next((i for i in range(start, end) if tokens.heads[i] == i), None)
    if root is not None and tokens.poses[root] in NOMINAL:
        _finite(tokens, root, end)


def _subject(tokens: Tokens, name: int, start: int, end: int) -> None:
    """A name that a finite verb without a subject has before it as if it were a time."""
    verb = tokens.heads[name]
    if tokens.deps[name] != "npadvmod" or not name < verb or tokens.tags[verb] not in FINITE:
        return
    if not any(tokens.heads[c] == verb and tokens.deps[c] in ("nsubj", "nsubjpass", "csubj", "expl") for c in range(start, end)):
        tokens.deps[name] = "nsubj"


def _two_persons(tokens: Tokens, first: int, start: int, end: int) -> None:
    """A person's name that modifies another's and has that one's title coordinated to it: the two names are coordinated."""
    second = tokens.heads[first]
    below = [c for c in range(first + 1, end) if tokens.heads[c] == first]
    title = next((c for c in below if tokens.deps[c] == "conj" and first < c < second), None)
    if tokens.deps[first] not in ("nmod", "compound") or tokens.poses[second] != "PROPN" or title is None:
        return
    above = tokens.heads[second]
    tokens.heads[first], tokens.deps[first] = (first if above == second else above), tokens.deps[second]
    for c in range(start, first):
        if tokens.heads[c] == second:
            tokens.heads[c] = first
    tokens.heads[second], tokens.deps[second] = first, "conj"
    tokens.heads[title], tokens.deps[title] = second, "nmod"


def _of_each(tokens: Tokens, second: int, start: int, end: int) -> None:
    """A person's name with *of* and a state that is coordinated to the state of another person before it: the two names are coordinated."""
    state = tokens.heads[second]
    link = tokens.heads[state]
    first = tokens.heads[link]
    own = any(tokens.heads[c] == second and tokens.words[c] == "of" for c in range(second + 1, end))
    if not (own and tokens.deps[second] == "conj" and tokens.deps[state] == "pobj" and tokens.words[link] == "of"):
        return
    if start <= first < link and tokens.poses[first] == "PROPN":
        tokens.heads[second] = first
        for c in range(state + 1, second):
            if tokens.heads[c] == state and tokens.deps[c] == "cc":
                tokens.heads[c] = first


def _progressive(tokens: Tokens, verb: int, start: int, end: int) -> None:
    auxiliary = tokens.heads[verb]
    was_root = tokens.heads[auxiliary] == auxiliary
    tokens.heads[verb] = verb if was_root else tokens.heads[auxiliary]
    tokens.deps[verb] = "ROOT" if was_root else "ccomp" if tokens.deps[auxiliary] == "aux" else tokens.deps[auxiliary]
    for c in range(start, end):
        if tokens.heads[c] == auxiliary and c not in (auxiliary, verb) and tokens.deps[c] in MOVED:
            tokens.heads[c] = verb
    tokens.heads[auxiliary], tokens.deps[auxiliary] = verb, "aux"


def _finite(tokens: Tokens, root: int, end: int) -> None:
    """The past form after a root noun that must be its verb: the first participle to its right that has no agent and no finite verb above
    it."""
    verb = next(
        (i for i in range(root + 1, end) if tokens.deps[i] == "acl" and tokens.tags[i] in ("VBN", "VBD") and _below(tokens, i, root)), None
    )
    if verb is None or any(tokens.heads[c] == verb and tokens.deps[c] in ("agent", "nsubj") for c in range(root, end)):
        return
    if any(tokens.heads[c] == root and tokens.deps[c] in ("nsubj", "cop", "relcl") for c in range(end) if c > root - 40):
        return
    tokens.heads[verb], tokens.deps[verb], tokens.tags[verb] = verb, "ROOT", "VBD"
    tokens.heads[root], tokens.deps[root] = verb, "nsubj"


def _below(tokens: Tokens, i: int, root: int) -> bool:
    """Whether only nouns and prepositions stand between a token and the root."""
    head = tokens.heads[i]
    while head != root:
        if tokens.heads[head] == head or tokens.poses[head] in ("VERB", "AUX"):
            return False
        head = tokens.heads[head]
    return True
