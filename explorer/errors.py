"""Errors a user can meet. Each says what is wrong, with which value, and what to do next."""


class ExplorerError(Exception):
    """Base of every error this package raises on purpose."""


class DigestNotFoundError(ExplorerError, FileNotFoundError):
    """A path given to ``read``, ``load`` or ``check`` does not exist."""


class MissingColumnsError(ExplorerError, KeyError):
    """A frame lacks columns that a function needs."""

    def __str__(self) -> str:  # KeyError would print the repr of the message
        return str(self.args[0]) if self.args else ""


class InvalidValueError(ExplorerError, ValueError):
    """An argument has a value the function cannot work with."""


class ModelNotAvailableError(ExplorerError, RuntimeError):
    """An embedding model was named that is neither on this machine nor reachable."""


class InstallationError(ExplorerError, FileNotFoundError):
    """A file that ships with the package is not where it should be."""


class ServerError(ExplorerError, RuntimeError):
    """The dashboard's server did not start."""


class NotesFileError(ExplorerError, ValueError):
    """A notes file cannot be understood; it was left as it is. The message names the file and the line."""


class NotesNotSavedError(ExplorerError, OSError):
    """A note could not be written; the file on disk is as it was before."""


class ReaderRulesError(ExplorerError, AssertionError):
    """A reader breaks rules that every reader keeps; the message lists all of them."""


class DigestWarning(UserWarning):
    """A digest could not be read, or not fully; the load went on without it. ``explorer.check`` tells more."""
