"""Requests to be sent by `Client.map`, `Client.submit` and their kin: one function a method."""

from ._requests import (
    Request,
    analyze,
    classify_topic,
    entities,
    normalize,
    parse,
    summarize,
)

__all__ = [
    "Request",
    "analyze",
    "classify_topic",
    "entities",
    "normalize",
    "parse",
    "summarize",
]
