"""The ledger's records as plain dictionaries: what the command line writes as JSON and the web answers."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from papertiger.ledger.records import Evidence, LedgerActor, LedgerCitation, LedgerCommitment, LedgerDocument, LedgerEvent, Report, When


def when_form(when: When | None) -> dict[str, Any] | None:
    """A date in the form that readings have.

    >>> from papertiger.ledger.records import When
    >>> when_form(When("2007-09", "2007-09", "month", "in September"))
    {'start': '2007-09', 'end': '2007-09', 'precision': 'month', 'text': 'in September', 'span': None}
    """
    return asdict(when) if when else None


def document_form(found: LedgerDocument) -> dict[str, Any]:
    """A document, without its text."""
    return asdict(found)


def commitment_form(found: LedgerCommitment) -> dict[str, Any]:
    """A commitment in the fixed form, with its history, its tellings and what somebody decided after it.

    Of the evidence only what counts stands under ``evidence``; what a person is still to judge, or rejected, is under ``suggestions``.
    """
    return {
        "id": found.id,
        "kind": found.kind,
        "parties": list(found.parties),
        "beneficiaries": list(found.beneficiaries),
        "subject": found.subject,
        "contexts": list(found.contexts),
        "made": when_form(found.made),
        "due": when_form(found.due),
        "condition": found.condition,
        "status": found.status,
        "documents": list(found.documents),
        "evidence": [evidence_form(e) for e in found.evidence if e.counts],
        "suggestions": [evidence_form(e) for e in found.evidence if not e.counts],
        "history": [asdict(change) for change in found.history],
        "promises": [asdict(p) for p in found.promises],
        "reported": found.reported,
        "decision": found.decision,
    }


def evidence_form(found: Evidence) -> dict[str, Any]:
    """A piece of evidence, the fixed fields first."""
    return {
        "document": found.document,
        "event": found.event,
        "sentence": list(found.sentence),
        "text": found.text,
        "why": found.why,
        "score": found.score,
        "verdict": found.verdict,
        "effect": found.effect,
        "parts": dict(found.parts),
        "happened": found.happened,
        "published": found.published,
        "decision": found.decision,
    }


def event_form(found: LedgerEvent) -> dict[str, Any]:
    """An event with all its reports; ``confirmed`` says whether more than one source vouches for it."""
    fields = ("id", "type", "mode", "cameo", "quad", "score", "place", "country", "status", "negated", "reported", "confirmed", "decision")
    return {f: getattr(found, f) for f in fields} | {
        "contexts": list(found.contexts),
        "actors": [asdict(p) for p in found.actors],
        "recipients": [asdict(p) for p in found.recipients],
        "date": when_form(found.when),
        "documents": list(found.documents),
        "sources": list(found.sources),
        "disagreements": list(found.disagreements),
        "reports": [_report(r) for r in found.reports],
    }


def _report(report: Report) -> dict[str, Any]:
    fields = asdict(report)
    return fields | {"date": fields.pop("when"), "sentence": list(report.sentence), "outlets": list(report.outlets)}


def actor_form(found: LedgerActor) -> dict[str, Any]:
    """An actor with names, offices and the reasons why its names are one's."""
    return asdict(found)


def citation_form(found: LedgerCitation) -> dict[str, Any]:
    """A citation."""
    fields = asdict(found)
    return fields | {"date": fields.pop("when")}
