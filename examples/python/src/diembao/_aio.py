"""The same for asyncio."""

from __future__ import annotations

import asyncio
import collections
from types import TracebackType
from typing import AsyncIterator, Callable, Deque, Iterable, List, Optional, Type, TypeVar, Union

from . import _requests
from ._client import Client
from ._pool import Pool
from ._process import Command
from ._requests import Request
from ._types import Analysis, Article, Entities, Normalization, Summary, Topics

T = TypeVar("T")
Item = TypeVar("Item")


class AsyncClient:
    """Asks a server without blocking the event loop.

    :param over: a `Client` or a `Pool` to ask through; one is made if there is none.

    Cancelling a task that waits cancels its request on the server.
    """

    def __init__(
        self,
        command: Command = None,
        *,
        timeout: Optional[float] = None,
        over: Union[Client, Pool, None] = None,
    ) -> None:
        self._over = over if over is not None else Client(command, timeout=timeout)

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(None, self._over.close)

    async def call(self, request: Request[T], timeout: Optional[float] = None) -> T:
        """Sends a request and waits for its result."""
        return await asyncio.wrap_future(self._over.submit(request, timeout))

    async def parse(
        self, text: str, *, mime_type: Optional[str] = None, timeout: Optional[float] = None
    ) -> Article:
        """Reads a page as an article."""
        return await self.call(_requests.parse(text, mime_type), timeout)

    async def classify_topic(
        self,
        text: str,
        *,
        mime_type: Optional[str] = None,
        threshold: Optional[float] = None,
        all: Optional[bool] = None,
        blocks: Optional[bool] = None,
        timeout: Optional[float] = None,
    ) -> Topics:
        """Labels an article with its topics."""
        request = _requests.classify_topic(text, mime_type, threshold, all, blocks)
        return await self.call(request, timeout)

    async def summarize(
        self,
        text: str,
        *,
        mime_type: Optional[str] = None,
        sentences: Optional[int] = None,
        max_characters: Optional[int] = None,
        ratio: Optional[float] = None,
        headline: Optional[bool] = None,
        timeout: Optional[float] = None,
    ) -> Summary:
        """Picks the sentences of an article that say most."""
        request = _requests.summarize(text, mime_type, sentences, max_characters, ratio, headline)
        return await self.call(request, timeout)

    async def entities(
        self,
        text: str,
        *,
        mime_type: Optional[str] = None,
        reference_date: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Entities:
        """Finds who, which offices, where and when."""
        return await self.call(_requests.entities(text, mime_type, reference_date), timeout)

    async def analyze(
        self,
        text: str,
        *,
        mime_type: Optional[str] = None,
        stages: Optional[List[str]] = None,
        reference_date: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Analysis:
        """All of it in one pass, or the `stages` that are named."""
        return await self.call(_requests.analyze(text, mime_type, stages, reference_date), timeout)

    async def normalize(
        self, text: str, *, tone_placement: Optional[str] = None, timeout: Optional[float] = None
    ) -> Normalization:
        """Brings a text into normal form."""
        return await self.call(_requests.normalize(text, tone_placement), timeout)

    async def map(
        self,
        request: Callable[[Item], Request[T]],
        items: Iterable[Item],
        *,
        window: int = 64,
        timeout: Optional[float] = None,
    ) -> AsyncIterator[T]:
        """The results for many items, in their order, at most `window` of them in flight."""
        waiting: Deque[asyncio.Future[T]] = collections.deque()
        try:
            for item in items:
                waiting.append(asyncio.wrap_future(self._over.submit(request(item), timeout)))
                if len(waiting) >= window:
                    yield await waiting.popleft()
            while waiting:
                yield await waiting.popleft()
        finally:
            for answer in waiting:
                answer.cancel()
