"""Several servers behind one client."""

from __future__ import annotations

from concurrent.futures import Future
from types import TracebackType
from typing import List, Optional, Type, TypeVar

from ._client import Client
from ._methods import Methods
from ._process import Command
from ._requests import Request

T = TypeVar("T")


class Pool(Methods):
    """Asks whichever of its servers has the least to do.

    One server already uses all cores; a pool is for keeping apart what must not fail together, and
    for Python programs whose own work is the bottleneck.
    """

    def __init__(
        self,
        count: int = 2,
        command: Command = None,
        *,
        timeout: Optional[float] = None,
        retries: int = 2,
    ) -> None:
        self.clients: List[Client] = [
            Client(command, timeout=timeout, retries=retries) for _ in range(count)
        ]

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def close(self) -> None:
        for client in self.clients:
            client.close()

    def call(self, request: Request[T], timeout: Optional[float] = None) -> T:
        return self._chosen(request).call(request, timeout)

    def submit(self, request: Request[T], timeout: Optional[float] = None) -> Future[T]:
        return self._chosen(request).submit(request, timeout)

    def _chosen(self, request: Request[T]) -> Client:
        """Who has the least to do; what servers keep, all the others are told as well."""
        first, *others = sorted(self.clients, key=lambda client: client.waiting_count)
        if request.keeps is not None or request.forgets is not None:
            for other in others:
                other.submit(request).result()
        return first
