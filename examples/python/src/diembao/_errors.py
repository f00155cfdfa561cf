"""What can go wrong, one exception a status of the protocol."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Type


class DiembaoError(Exception):
    """An answer that is an error."""

    status = "UNKNOWN"

    def __init__(self, message: str, code: int = 2, details: List[Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.details = details or []


class Cancelled(DiembaoError):
    """The request was cancelled."""

    status = "CANCELLED"


class InvalidArgument(DiembaoError):
    """A param is wrong; the message names it by its path."""

    status = "INVALID_ARGUMENT"


class DeadlineExceeded(DiembaoError, TimeoutError):
    """The time allowed has passed."""

    status = "DEADLINE_EXCEEDED"


class NotFound(DiembaoError):
    """No such document."""

    status = "NOT_FOUND"


class ResourceExhausted(DiembaoError):
    """Over a limit of the server; smaller or later it may go."""

    status = "RESOURCE_EXHAUSTED"


class FailedPrecondition(DiembaoError):
    """The server is not in the state for it."""

    status = "FAILED_PRECONDITION"


class Aborted(DiembaoError):
    """The document changed meanwhile."""

    status = "ABORTED"


class Unimplemented(DiembaoError):
    """The server has no such method."""

    status = "UNIMPLEMENTED"


class Internal(DiembaoError):
    """A defect of the server."""

    status = "INTERNAL"


class Unavailable(DiembaoError):
    """The server is shutting down."""

    status = "UNAVAILABLE"


class ServerDied(Unavailable):
    """The server ended before it answered."""


_BY_STATUS: Dict[str, Type[DiembaoError]] = {
    kind.status: kind
    for kind in (
        Cancelled,
        InvalidArgument,
        DeadlineExceeded,
        NotFound,
        ResourceExhausted,
        FailedPrecondition,
        Aborted,
        Unimplemented,
        Internal,
        Unavailable,
    )
}


def from_wire(error: Mapping[str, Any]) -> DiembaoError:
    """The exception for the `error` member of an answer."""
    data = error.get("data") or {}
    kind = _BY_STATUS.get(data.get("status", ""), DiembaoError)
    return kind(error.get("message", ""), error.get("code", 2), data.get("details"))
