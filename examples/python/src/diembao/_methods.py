"""The methods of the protocol, for everything that can send a request and wait."""

from __future__ import annotations

import collections
import contextlib
from concurrent import futures
from concurrent.futures import Future
from typing import (
    Any,
    Callable,
    Deque,
    Generator,
    Iterable,
    Iterator,
    List,
    Mapping,
    Optional,
    TypeVar,
)

from . import _requests
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
        return self.call(_requests.parse(text, mime_type, format, fingerprint), timeout)

    def classify_topic(
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
        return self.call(request, timeout)

    def summarize(
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
        return self.call(request, timeout)

    def digest(
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
        return self.call(request, timeout)

    def entities(
        self,
        text: Page,
        *,
        mime_type: Optional[str] = None,
        reference_date: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Entities:
        """Finds who, which offices, where and when."""
        return self.call(_requests.entities(text, mime_type, reference_date), timeout)

    def analyze(
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
        return self.call(request, timeout)

    def normalize(
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
        return self.call(request, timeout)

    def tokenize(
        self,
        text: Page,
        *,
        mime_type: Optional[str] = None,
        format: Optional[str] = None,
        tags: Optional[bool] = None,
        timeout: Optional[float] = None,
    ) -> Tokens:
        """Cuts a text into sentences and words, and tags the words."""
        return self.call(_requests.tokenize(text, mime_type, format, tags), timeout)

    def compare(self, a: Page, b: Page, *, timeout: Optional[float] = None) -> Likeness:
        """Says how alike the articles of two pages are."""
        return self.call(_requests.compare(a, b), timeout)

    def define_topics(
        self, name: str, topics: Iterable[Mapping[str, Any]], *, timeout: Optional[float] = None
    ) -> TopicSetSize:
        """Teaches topics of your own, each with `id`, and `examples` or `keywords`."""
        return self.call(_requests.define_topics(name, topics), timeout)

    def list_topics(
        self, name: Optional[str] = None, *, timeout: Optional[float] = None
    ) -> TopicSets:
        """The sets of topics that were defined."""
        return self.call(_requests.list_topics(name), timeout)

    def remove_topics(self, name: str, *, timeout: Optional[float] = None) -> TopicSetSize:
        """Forgets a set of topics."""
        return self.call(_requests.remove_topics(name), timeout)

    def evaluate_topics(self, name: str, *, timeout: Optional[float] = None) -> TopicSetEvaluation:
        """Measures a set of topics on its own examples."""
        return self.call(_requests.evaluate_topics(name), timeout)

    def stats(self, *, timeout: Optional[float] = None) -> Stats:
        """What the server has done so far."""
        return self.call(_requests.stats(), timeout)

    def health(self, *, timeout: Optional[float] = None) -> Health:
        """Whether the server takes work."""
        return self.call(_requests.health(), timeout)

    def open_document(
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
        self.call(_requests.open_document(uri, text, mime_type), timeout)
        return Document(uri)

    def close_document(self, document: Document, *, timeout: Optional[float] = None) -> None:
        """Lets the server forget it."""
        self.call(_requests.close_document(document), timeout)

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
