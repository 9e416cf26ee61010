"""Commitments: what binds somebody to something."""

from __future__ import annotations

from dataclasses import dataclass

from papertiger.model.events import ActorRef, Attribution
from papertiger.model.mentions import DateMention
from papertiger.model.spans import Span


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise of one document. ``kind`` is treaty, agreement, pledge, plan, meeting, invitation, offer, request, instruction or
    proposal; ``subject`` the words that say what was promised; ``event`` the id of the event that makes it, where there is one."""

    id: str
    kind: str
    parties: tuple[ActorRef, ...]
    beneficiaries: tuple[ActorRef, ...]
    subject: str
    contexts: tuple[str, ...]
    made: DateMention | None
    due: DateMention | None
    condition: str | None
    status: str
    event: str | None
    trigger_text: str
    trigger_span: Span
    sentence: Span
    attribution: Attribution
