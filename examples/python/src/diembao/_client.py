"""A client with one server process, which is started anew when it dies."""

from __future__ import annotations

import threading
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as FutureTimeout
from types import TracebackType
from typing import Any, Dict, Optional, Type, TypeVar

from ._decode import decode
from ._errors import DeadlineExceeded, ServerDied
from ._methods import Methods
from ._process import Command, ServerProcess, find_server, logger
from ._requests import Request

T = TypeVar("T")

_GRACE = 0.5
"""Seconds that the server gets to say itself that a deadline has passed."""

_RETELLING = 30
"""Seconds that a new server gets to hear what the old one kept."""


class Client(Methods):
    """Asks one server, from any number of threads.

    :param command: the program, or the whole command line; found as `find_server` says.
    :param timeout: seconds that a request may take, if the request does not say.
    :param retries: how often a request is sent again when the server died under it.
    """

    def __init__(
        self, command: Command = None, *, timeout: Optional[float] = None, retries: int = 2
    ) -> None:
        self._command = find_server(command)
        self._timeout = timeout
        self._retries = retries
        self._lock = threading.Lock()
        self._is_closed = False
        self._kept: Dict[str, Request[Any]] = {}
        self._server = ServerProcess(self._command)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The process of the server."""
        return self._server.pid

    @property
    def waiting_count(self) -> int:
        """How many requests have no answer yet."""
        return self._server.waiting_count

    def close(self) -> None:
        """Ends the server; requests in flight are answered first."""
        with self._lock:
            self._is_closed = True
        self._server.close()

    def call(self, request: Request[T], timeout: Optional[float] = None) -> T:
        timeout = self._timeout if timeout is None else timeout
        answer = self.submit(request, timeout)
        try:
            return answer.result(None if timeout is None else timeout + _GRACE)
        except FutureTimeout as error:
            if isinstance(error, DeadlineExceeded):
                raise
            answer.cancel()
            raise DeadlineExceeded("the time allowed has passed", 4) from None
        except BaseException:
            answer.cancel()
            raise

    def submit(self, request: Request[T], timeout: Optional[float] = None) -> Future[T]:
        with self._lock:
            if request.keeps is not None:
                self._kept[request.keeps] = request
            if request.forgets is not None:
                self._kept.pop(request.forgets, None)
        call = _Call(self, request, self._timeout if timeout is None else timeout, self._retries)
        call.send()
        return call

    def _running_server(self) -> ServerProcess:
        with self._lock:
            if self._is_closed:
                raise RuntimeError("the client is closed")
            if not self._server.is_alive:
                logger.warning("the server has ended and is started anew")
                self._server.close()
                self._server = ServerProcess(self._command)
                told = [self._server.submit(one.method, one.params) for one in self._kept.values()]
                wait(told, timeout=_RETELLING)
            return self._server


class _Call(Future[T]):
    """A request on its way, through as many servers as it takes."""

    def __init__(
        self, client: Client, request: Request[T], timeout: Optional[float], retries: int
    ) -> None:
        super().__init__()
        self._client = client
        self._request = request
        self._allowed = timeout
        self._retries = retries
        self._server: Optional[ServerProcess] = None
        self._answer: Optional[Future[Any]] = None

    def send(self) -> None:
        try:
            self._server = self._client._running_server()
        except Exception as error:
            self.set_exception(error)
            return
        self._answer = self._server.submit(self._request.method, self._params())
        self._answer.add_done_callback(self._receive)

    def cancel(self) -> bool:
        """Cancels the request on the server as well."""
        is_cancelled = super().cancel()
        if is_cancelled and self._server is not None and self._answer is not None:
            self._server.cancel(self._answer)
        return is_cancelled

    def _params(self) -> Dict[str, Any]:
        if self._allowed is None:
            return self._request.params
        micros = min(99_999_999, max(1, int(self._allowed * 1_000_000)))
        seconds = min(99_999_999, int(self._allowed))
        meta = {"timeout": f"{micros}u" if self._allowed < 99 else f"{seconds}S"}
        return {**self._request.params, "_meta": meta}

    def _receive(self, answer: Future[Any]) -> None:
        if self.cancelled():
            return
        error = answer.exception()
        if isinstance(error, ServerDied) and self._retries > 0:
            self._retries -= 1
            # Not on the thread that reads, which must be free to end.
            threading.Thread(target=self.send, daemon=True).start()
        elif not self.set_running_or_notify_cancel():
            pass
        elif error is not None:
            self.set_exception(error)
        else:
            self._decode(answer.result())

    def _decode(self, result: Dict[str, Any]) -> None:
        try:
            self.set_result(decode(self._request.result, result))
        except Exception as error:
            self.set_exception(error)
