"""What can go wrong, as classes a caller can act on: one base, one class for each kind of failure."""


class PapertigerError(Exception):
    """The base of all failures that are the input's or the installation's, not the programmer's."""


class DocumentError(PapertigerError):
    """A document cannot be read. The message names the file or line, says why, and how to mend it."""


class NoArticleError(DocumentError):
    """A web page holds no article: a list of headlines, a form, a shop."""


class LexiconError(PapertigerError):
    """A line of a lexicon or codebook is not of the right form. The message names file, line and field."""


class ModelError(PapertigerError):
    """No language model can be loaded. The message says what to install."""


class LedgerError(PapertigerError):
    """A ledger cannot be opened, read or written, or does not hold what was asked for. The message says why, and how to mend it."""


class QuestionError(PapertigerError):
    """A question to a ledger is not of the right form. ``field`` is the part that is wrong; the message says how to write it."""

    def __init__(self, field: str, given: str, why: str) -> None:
        super().__init__(f"{field} {given}: {why}")
        self.field, self.given, self.why = field, given, why


class AccessError(PapertigerError):
    """The reading room cannot be opened on an address as asked. The message says why; ``missing`` whether there is no password at all."""

    def __init__(self, why: str, *, missing: bool = False) -> None:
        super().__init__(why)
        self.missing = missing


class ExportError(PapertigerError):
    """A file cannot be written, or a format is unknown. The message says why, and how to mend it."""


class BulkError(PapertigerError):
    """A corpus cannot be read, or its readings are not as they were left. The message says why, and how to mend it."""
