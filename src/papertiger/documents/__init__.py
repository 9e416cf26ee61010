"""Text in all its wrappings becomes documents: plain text, HTML, PDF, JSON Lines, standard input."""

from papertiger.documents.prepare import prepare
from papertiger.documents.sources import FORMATS, LARGEST_FILE, LONGEST_TEXT, read_documents, read_stream

__all__ = ["FORMATS", "LARGEST_FILE", "LONGEST_TEXT", "prepare", "read_documents", "read_stream"]
