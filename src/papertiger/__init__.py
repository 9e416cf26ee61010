"""Papertiger reads dispatches and keeps the ledger of what states do to and promise each other.

>>> import papertiger
>>> reading = papertiger.read("Kenyan President William Ruto met Ethiopian Prime Minister Abiy Ahmed in Nairobi on 3 March 2024.")
>>> reading.events[0].type, sorted(a.code for a in reading.events[0].actors)
('CONSULT', ['ETH', 'KEN'])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Commitment", "Document", "Event", "Ledger", "PapertigerError", "Reader", "Reading", "__version__", "read"]

if TYPE_CHECKING:
    from papertiger.errors import PapertigerError
    from papertiger.ledger.book import Ledger
    from papertiger.model import Commitment, Document, Event, Reading
    from papertiger.reader import Reader, read

_HOMES = {
    "Ledger": "papertiger.ledger.book",
    "Reader": "papertiger.reader",
    "read": "papertiger.reader",
    "PapertigerError": "papertiger.errors",
    "Commitment": "papertiger.model",
    "Document": "papertiger.model",
    "Event": "papertiger.model",
    "Reading": "papertiger.model",
}


def __getattr__(name: str) -> Any:
    # The public names are imported when first asked for: ``papertiger --help`` need not load a language model's libraries.
    if name not in _HOMES:
        raise AttributeError(f"module 'papertiger' has no attribute '{name}'")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
