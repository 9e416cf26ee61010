"""What decides how a corpus is coded: the same plan, versions and input give the same rows."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from importlib import metadata
from typing import Any

FIELDS = ("text", "id", "published", "title", "publication", "url", "language")
"""The fields of a document that a column may hold."""

_DECIDING = ("spacy", "trafilatura", "py3langid", "datasketch")
_SELDOM_OVER = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """What the rows depend on, besides the input and the versions.

    ``columns`` says under which name the input holds a field, where it is another than the field's own. ``exhaustive`` reads every
    sentence. ``codebook`` is the path of a codebook of the user's own. ``dated_by_fetch`` gives a web page that states no date the day on
    which it was fetched. ``part`` is how many records make one part, the unit of work.
    """

    columns: tuple[tuple[str, str], ...] = ()
    exhaustive: bool = False
    codebook: str = ""
    dated_by_fetch: bool = False
    part: int = 200

    def settings(self) -> dict[str, Any]:
        """The plan as the manifest keeps it."""
        return asdict(self) | {"columns": dict(self.columns)}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one document may take before it is set aside: seconds of the processor's time, and megabytes of the reader's memory."""

    seconds: float = 120.0
    megabytes: int = 2_000
    growth: int = field(default=_SELDOM_OVER)
    """Megabytes by which a reader may outgrow its size at the start before a fresh one takes its place, between two documents."""


def versions(codebook: str = "") -> dict[str, str]:
    """The versions that rows depend on. Raises ``ModelError`` or ``LexiconError`` where nothing could be read.

    >>> sorted(versions())[:3]
    ['datasketch', 'lexicons', 'model']
    """
    import papertiger
    from papertiger.language.pipeline import chosen_model
    from papertiger.lexicons.codebook import load_codebook
    from papertiger.lexicons.files import digest

    own = load_codebook(codebook) if codebook else None
    read_by = {"papertiger": papertiger.__version__, "model": " ".join(chosen_model()), "lexicons": digest()}
    if own:
        read_by |= {"lexicons": f"{digest()}+{own.digest}", "codebook": f"{own.name} {own.digest}"}
    return read_by | {name: metadata.version(name) for name in _DECIDING}
