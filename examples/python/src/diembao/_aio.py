"""The same for asyncio."""

from __future__ import annotations

import asyncio
import collections
from types import TracebackType
from typing import (
    Any,
    AsyncIterator,
    Callable,
    Deque,
    Iterable,
    List,
    Mapping,
    Optional,
    Type,
    TypeVar,
    Union,
)

from . import _requests
from ._client import Client
from ._pool import Pool
from ._process import Command
from ._requests import Page, Request
from ._types import (
    Analysis,
    Article,
    Document,
    Entities,
    Health,
    Likeness,
    Normalization,
    Stats,
    Summary,
    Tokens,
    TopicSetEvaluation,
    TopicSets,
    TopicSetSize,
    Topics,
)

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
        self,
        text: Page,
        *,
        mime_type: Optional[str] = None,
        format: Optional[str] = None,
        fingerprint: Optional[bool] = None,
        timeout: Optional[float] = None,
    ) -> Article:
        """Reads a page as an article.

        `format` adds it as `ninjs`, `newsarticle`, `markdown` or `text`.
        """
        return await self.call(_requests.parse(text, mime_type, format, fingerprint), timeout)

    async def classify_topic(
        self,
        text: Page,
        *,
        mime_type: Optional[str] = None,
        threshold: Optional[float] = None,
        all: Optional[bool] = None,
        blocks: Optional[bool] = None,
        topics: Optional[List[str]] = None,
        timeout: Optional[float] = None,
    ) -> Topics:
        """Labels an article with its topics; `topics` names sets of your own."""
        request = _requests.classify_topic(text, mime_type, threshold, all, blocks, topics)
        return await self.call(request, timeout)

    async def summarize(
        self,
        text: Page,
        *,
        mime_type: Optional[str] = None,
        sentences: Optional[int] = None,
        max_characters: Optional[int] = None,
        ratio: Optional[float] = None,
        headline: Optional[bool] = None,
        query: Optional[str] = None,
        keywords: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> Summary:
        """Picks the sentences of an article that say most."""
        request = _requests.summarize(
            text, mime_type, sentences, max_characters, ratio, headline, query, keywords
        )
        return await self.call(request, timeout)

    async def digest(
        self,
        texts: Iterable[str],
        *,
        sentences: Optional[int] = None,
        max_characters: Optional[int] = None,
        ratio: Optional[float] = None,
        headline: Optional[bool] = None,
        query: Optional[str] = None,
        keywords: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> Summary:
        """Picks the sentences that say most of several texts about one thing."""
        request = _requests.digest(
            texts, sentences, max_characters, ratio, headline, query, keywords
        )
        return await self.call(request, timeout)

    async def entities(
        self,
        text: Page,
        *,
        mime_type: Optional[str] = None,
        reference_date: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Entities:
        """Finds who, which offices, where and when."""
        return await self.call(_requests.entities(text, mime_type, reference_date), timeout)

    async def analyze(
        self,
        text: Page,
        *,
        mime_type: Optional[str] = None,
        stages: Optional[List[str]] = None,
        reference_date: Optional[str] = None,
        threshold: Optional[float] = None,
        all: Optional[bool] = None,
        blocks: Optional[bool] = None,
        sentences: Optional[int] = None,
        max_characters: Optional[int] = None,
        ratio: Optional[float] = None,
        headline: Optional[bool] = None,
        topics: Optional[List[str]] = None,
        query: Optional[str] = None,
        keywords: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> Analysis:
        """All of it in one pass, or the `stages` that are named."""
        request = _requests.analyze(
            text,
            mime_type,
            stages,
            reference_date,
            threshold,
            all,
            blocks,
            sentences,
            max_characters,
            ratio,
            headline,
            topics,
            query,
            keywords,
        )
        return await self.call(request, timeout)

    async def normalize(
        self,
        text: Page,
        *,
        tone_placement: Optional[str] = None,
        form: Optional[str] = None,
        legacy: Optional[str] = None,
        restore_diacritics: Optional[bool] = None,
        timeout: Optional[float] = None,
    ) -> Normalization:
        """Brings a text into normal form."""
        request = _requests.normalize(text, tone_placement, form, legacy, restore_diacritics)
        return await self.call(request, timeout)

    async def tokenize(
        self,
        text: Page,
        *,
        mime_type: Optional[str] = None,
        format: Optional[str] = None,
        tags: Optional[bool] = None,
        timeout: Optional[float] = None,
    ) -> Tokens:
        """Cuts a text into sentences and words, and tags the words."""
        return await self.call(_requests.tokenize(text, mime_type, format, tags), timeout)

    async def compare(self, a: Page, b: Page, *, timeout: Optional[float] = None) -> Likeness:
        """Says how alike the articles of two pages are."""
        return await self.call(_requests.compare(a, b), timeout)

    async def define_topics(
        self, name: str, topics: Iterable[Mapping[str, Any]], *, timeout: Optional[float] = None
    ) -> TopicSetSize:
        """Teaches topics of your own, each with `id`, and `examples` or `keywords`."""
        return await self.call(_requests.define_topics(name, topics), timeout)

    async def list_topics(
        self, name: Optional[str] = None, *, timeout: Optional[float] = None
    ) -> TopicSets:
        """The sets of topics that were defined."""
        return await self.call(_requests.list_topics(name), timeout)

    async def remove_topics(self, name: str, *, timeout: Optional[float] = None) -> TopicSetSize:
        """Forgets a set of topics."""
        return await self.call(_requests.remove_topics(name), timeout)

    async def evaluate_topics(
        self, name: str, *, timeout: Optional[float] = None
    ) -> TopicSetEvaluation:
        """Measures a set of topics on its own examples."""
        return await self.call(_requests.evaluate_topics(name), timeout)

    async def stats(self, *, timeout: Optional[float] = None) -> Stats:
        """What the server has done so far."""
        return await self.call(_requests.stats(), timeout)

    async def health(self, *, timeout: Optional[float] = None) -> Health:
        """Whether the server takes work."""
        return await self.call(_requests.health(), timeout)

    async def open_document(
        self,
        uri: str,
        text: str,
        *,
        mime_type: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Document:
        """Lets the server keep a text, to be asked about more than once.

        A server that is started anew is told of it again.
        """
        await self.call(_requests.open_document(uri, text, mime_type), timeout)
        return Document(uri)

    async def close_document(self, document: Document, *, timeout: Optional[float] = None) -> None:
        """Lets the server forget it."""
        await self.call(_requests.close_document(document), timeout)

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
