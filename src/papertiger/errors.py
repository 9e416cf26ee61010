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


class BulkError(PapertigerError):
    """A corpus cannot be read, or its readings are not as they were left. The message says why, and how to mend it."""
