"""What each method sends, and what its answer is made into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Generic, Iterable, List, Mapping, Optional, Type, TypeVar, Union

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

Page = Union[str, Document]
"""A text, or a document that the server keeps open."""


@dataclass(frozen=True)
class Request(Generic[T]):
    """A method with its params, and the type of its result.

    `keeps` names what the server keeps for it, which a server started anew has to be told again.
    """

    method: str
    params: Dict[str, Any]
    result: Type[T]
    keeps: Optional[str] = None
    forgets: Optional[str] = None


def _request(
    method: str, result: Type[T], text: Page, mime_type: Optional[str], options: Dict[str, Any]
) -> Request[T]:
    params = {**_source(text, mime_type), "options": _options(options)}
    return Request(method, params, result)


def _options(options: Dict[str, Any]) -> Dict[str, Any]:
    given = {name: value for name, value in options.items() if value is not None}
    return {"positionEncoding": "utf-32", **given}


def _source(text: Page, mime_type: Optional[str] = None) -> Dict[str, Any]:
    if isinstance(text, Document):
        return {"uri": text.uri}
    return {"text": text} if mime_type is None else {"text": text, "mimeType": mime_type}


def parse(
    text: Page,
    mime_type: Optional[str] = None,
    format: Optional[str] = None,
    fingerprint: Optional[bool] = None,
) -> Request[Article]:
    options = {"format": format, "fingerprint": fingerprint}
    return _request("parse", Article, text, mime_type, options)


def classify_topic(
    text: Page,
    mime_type: Optional[str] = None,
    threshold: Optional[float] = None,
    all: Optional[bool] = None,
    blocks: Optional[bool] = None,
    topics: Optional[List[str]] = None,
) -> Request[Topics]:
    options = {"threshold": threshold, "all": all, "blocks": blocks, "topics": topics}
    return _request("classify-topic", Topics, text, mime_type, options)


def summarize(
    text: Page,
    mime_type: Optional[str] = None,
    sentences: Optional[int] = None,
    max_characters: Optional[int] = None,
    ratio: Optional[float] = None,
    headline: Optional[bool] = None,
    query: Optional[str] = None,
    keywords: Optional[int] = None,
) -> Request[Summary]:
    options = _lengths(sentences, max_characters, ratio)
    options.update({"headline": headline, "query": query, "keywords": keywords})
    return _request("summarize", Summary, text, mime_type, options)


def digest(
    texts: Iterable[str],
    sentences: Optional[int] = None,
    max_characters: Optional[int] = None,
    ratio: Optional[float] = None,
    headline: Optional[bool] = None,
    query: Optional[str] = None,
    keywords: Optional[int] = None,
) -> Request[Summary]:
    options = _lengths(sentences, max_characters, ratio)
    options.update({"headline": headline, "query": query, "keywords": keywords})
    documents = [{"text": text} for text in texts]
    params = {"documents": documents, "options": _options(options)}
    return Request("summarize", params, Summary)


def entities(
    text: Page, mime_type: Optional[str] = None, reference_date: Optional[str] = None
) -> Request[Entities]:
    return _request("entities", Entities, text, mime_type, {"referenceDate": reference_date})


def analyze(
    text: Page,
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
) -> Request[Analysis]:
    names = [stage.replace("_", "-") for stage in stages] if stages is not None else None
    options = _lengths(sentences, max_characters, ratio)
    options.update({"stages": names, "referenceDate": reference_date, "headline": headline})
    options.update({"threshold": threshold, "all": all, "blocks": blocks, "topics": topics})
    options.update({"query": query, "keywords": keywords})
    return _request("analyze", Analysis, text, mime_type, options)


def _lengths(
    sentences: Optional[int], max_characters: Optional[int], ratio: Optional[float]
) -> Dict[str, Any]:
    return {"sentences": sentences, "maxCharacters": max_characters, "ratio": ratio}


def normalize(
    text: Page,
    tone_placement: Optional[str] = None,
    form: Optional[str] = None,
    legacy: Optional[str] = None,
    restore_diacritics: Optional[bool] = None,
) -> Request[Normalization]:
    options = {
        "tonePlacement": tone_placement,
        "form": form,
        "legacy": legacy,
        "restoreDiacritics": restore_diacritics,
    }
    return _request("normalize", Normalization, text, None, options)


def tokenize(
    text: Page,
    mime_type: Optional[str] = None,
    format: Optional[str] = None,
    tags: Optional[bool] = None,
) -> Request[Tokens]:
    return _request("tokenize", Tokens, text, mime_type, {"format": format, "tags": tags})


def compare(a: Page, b: Page) -> Request[Likeness]:
    return Request("compare", {"a": _source(a), "b": _source(b)}, Likeness)


def define_topics(name: str, topics: Iterable[Mapping[str, Any]]) -> Request[TopicSetSize]:
    params = {"name": name, "topics": [dict(topic) for topic in topics]}
    return Request("topics/define", params, TopicSetSize, keeps=f"topics {name}")


def list_topics(name: Optional[str] = None) -> Request[TopicSets]:
    return Request("topics/list", {} if name is None else {"name": name}, TopicSets)


def remove_topics(name: str) -> Request[TopicSetSize]:
    return Request("topics/remove", {"name": name}, TopicSetSize, forgets=f"topics {name}")


def evaluate_topics(name: str) -> Request[TopicSetEvaluation]:
    return Request("topics/evaluate", {"name": name}, TopicSetEvaluation)


def open_document(uri: str, text: str, mime_type: Optional[str] = None) -> Request[Document]:
    params = {"uri": uri, **_source(text, mime_type)}
    return Request("document/open", params, Document, keeps=f"document {uri}")


def close_document(document: Document) -> Request[Document]:
    forgets = f"document {document.uri}"
    return Request("document/close", {"uri": document.uri}, Document, forgets=forgets)


def stats() -> Request[Stats]:
    return Request("rpc.stats", {}, Stats)


def health() -> Request[Health]:
    return Request("rpc.health.check", {}, Health)
