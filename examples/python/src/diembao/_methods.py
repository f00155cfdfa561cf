"""The methods of the protocol, for everything that can send a request and wait."""

from __future__ import annotations

import collections
import contextlib
from concurrent import futures
from concurrent.futures import Future
from typing import Callable, Deque, Generator, Iterable, Iterator, List, Optional, TypeVar

from . import _requests
from ._requests import Request
from ._types import Analysis, Article, Entities, Normalization, Summary, Topics

T = TypeVar("T")
Item = TypeVar("Item")


class Methods:
    """One method of Python for each of the protocol.

    Every one takes `timeout` in seconds: the server stops working when it has passed, and
    `DeadlineExceeded` is raised.
    """

    def call(self, request: Request[T], timeout: Optional[float] = None) -> T:
        """Sends a request and waits for its result."""
        raise NotImplementedError

    def submit(self, request: Request[T], timeout: Optional[float] = None) -> Future[T]:
        """Sends a request without waiting; cancelling the future cancels the request."""
        raise NotImplementedError

    def parse(
        self, text: str, *, mime_type: Optional[str] = None, timeout: Optional[float] = None
    ) -> Article:
        """Reads a page as an article."""
        return self.call(_requests.parse(text, mime_type), timeout)

    def classify_topic(
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
        return self.call(request, timeout)

    def summarize(
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
        return self.call(request, timeout)

    def entities(
        self,
        text: str,
        *,
        mime_type: Optional[str] = None,
        reference_date: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Entities:
        """Finds who, which offices, where and when."""
        return self.call(_requests.entities(text, mime_type, reference_date), timeout)

    def analyze(
        self,
        text: str,
        *,
        mime_type: Optional[str] = None,
        stages: Optional[List[str]] = None,
        reference_date: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Analysis:
        """All of it in one pass, or the `stages` that are named."""
        return self.call(_requests.analyze(text, mime_type, stages, reference_date), timeout)

    def normalize(
        self, text: str, *, tone_placement: Optional[str] = None, timeout: Optional[float] = None
    ) -> Normalization:
        """Brings a text into normal form."""
        return self.call(_requests.normalize(text, tone_placement), timeout)

    def map(
        self,
        request: Callable[[Item], Request[T]],
        items: Iterable[Item],
        *,
        window: int = 64,
        timeout: Optional[float] = None,
    ) -> Iterator[T]:
        """The results for many items, in their order.

        At most `window` requests are in flight: when nobody takes results, no item is taken
        either, so an endless iterable is read no faster than it is worked off. The first failure is
        raised in its turn; `answers` goes on after one.
        """
        answers = self.answers(map(request, items), window=window, timeout=timeout)
        with contextlib.closing(answers):
            for answer in answers:
                yield answer.result()

    def answers(
        self,
        asked: Iterable[Request[T]],
        *,
        window: int = 64,
        timeout: Optional[float] = None,
    ) -> Generator[Future[T], None, None]:
        """What came of many requests, in their order: each a future that is done.

        Bounded as `map` is. A failure is the exception of its future, and the others go on.
        """
        waiting: Deque[Future[T]] = collections.deque()
        try:
            for request in asked:
                waiting.append(self.submit(request, timeout))
                if len(waiting) >= window:
                    yield _done(waiting.popleft())
            while waiting:
                yield _done(waiting.popleft())
        finally:
            for answer in waiting:
                answer.cancel()


def _done(answer: Future[T]) -> Future[T]:
    futures.wait([answer])
    return answer
