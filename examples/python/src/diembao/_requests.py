"""What each method sends, and what its answer is made into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Generic, List, Optional, Type, TypeVar

from ._types import Analysis, Article, Entities, Normalization, Summary, Topics

T = TypeVar("T")


@dataclass(frozen=True)
class Request(Generic[T]):
    """A method with its params, and the type of its result."""

    method: str
    params: Dict[str, Any]
    result: Type[T]


def _request(
    method: str, result: Type[T], text: str, mime_type: Optional[str], options: Dict[str, Any]
) -> Request[T]:
    given = {name: value for name, value in options.items() if value is not None}
    params: Dict[str, Any] = {"text": text, "options": {"positionEncoding": "utf-32", **given}}
    if mime_type is not None:
        params["mimeType"] = mime_type
    return Request(method, params, result)


def parse(text: str, mime_type: Optional[str] = None) -> Request[Article]:
    return _request("parse", Article, text, mime_type, {})


def classify_topic(
    text: str,
    mime_type: Optional[str] = None,
    threshold: Optional[float] = None,
    all: Optional[bool] = None,
    blocks: Optional[bool] = None,
) -> Request[Topics]:
    options = {"threshold": threshold, "all": all, "blocks": blocks}
    return _request("classify-topic", Topics, text, mime_type, options)


def summarize(
    text: str,
    mime_type: Optional[str] = None,
    sentences: Optional[int] = None,
    max_characters: Optional[int] = None,
    ratio: Optional[float] = None,
    headline: Optional[bool] = None,
) -> Request[Summary]:
    options = {
        "sentences": sentences,
        "maxCharacters": max_characters,
        "ratio": ratio,
        "headline": headline,
    }
    return _request("summarize", Summary, text, mime_type, options)


def entities(
    text: str, mime_type: Optional[str] = None, reference_date: Optional[str] = None
) -> Request[Entities]:
    return _request("entities", Entities, text, mime_type, {"referenceDate": reference_date})


def analyze(
    text: str,
    mime_type: Optional[str] = None,
    stages: Optional[List[str]] = None,
    reference_date: Optional[str] = None,
) -> Request[Analysis]:
    names = [stage.replace("_", "-") for stage in stages] if stages is not None else None
    options = {"stages": names, "referenceDate": reference_date}
    return _request("analyze", Analysis, text, mime_type, options)


def normalize(text: str, tone_placement: Optional[str] = None) -> Request[Normalization]:
    return _request("normalize", Normalization, text, None, {"tonePlacement": tone_placement})
