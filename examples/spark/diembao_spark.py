"""The stages of diembao over a Spark DataFrame of pages.

Every Python worker of Spark, one for each core of an executor, starts one server and keeps it for all its
partitions. A page that cannot be read gives a row with `error`; the others go on.
"""

from __future__ import annotations

import atexit
import functools
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Dict, Iterable, Iterator, List, Optional, Sequence

import pandas as pd
from pyspark.sql import DataFrame
from pyspark.sql.types import (
    ArrayType,
    DataType,
    DoubleType,
    IntegerType,
    StringType,
    StructField,
    StructType,
)

import diembao
from diembao import Client, DiembaoError, ServerDied, requests

Row = Dict[str, Any]


def _struct(**members: DataType) -> StructType:
    return StructType([StructField(name, kind) for name, kind in members.items()])


_STRING, _INTEGER, _DOUBLE = StringType(), IntegerType(), DoubleType()
_STRINGS = ArrayType(_STRING)

COLUMNS = _struct(
    language=_STRING,
    title=_STRING,
    published=_STRING,
    agency=_STRING,
    authors=_STRINGS,
    text=_STRING,
    topics=ArrayType(_struct(id=_STRING, probability=_DOUBLE)),
    summary=_STRING,
    entities=ArrayType(
        _struct(
            id=_STRING,
            type=_STRING,
            name=_STRING,
            value=_STRING,
            iso=_STRING,
            roles=_STRINGS,
            salience=_DOUBLE,
            mentions=ArrayType(_struct(start=_INTEGER, end=_INTEGER)),
        )
    ),
    relations=ArrayType(_struct(type=_STRING, person=_STRING, role=_STRING)),
    events=ArrayType(
        _struct(type=_STRING, agents=_STRINGS, patients=_STRINGS, place=_STRING, date=_STRING)
    ),
    error=_struct(code=_INTEGER, status=_STRING, message=_STRING),
)
"""What a page gives, beside its id. Numbers of a span index the text as Python and Spark count it."""

_ROWS_AT_ONCE = 256


@dataclass(frozen=True)
class Page:
    """What is read of an answer, as it came: a row is made of it at once, and objects would take as long as the page."""

    parse: Optional[Row] = None
    classify_topic: Optional[Row] = None
    summarize: Optional[Row] = None
    entities: Optional[Row] = None


def request(text: str, mime_type: Optional[str], stages: Optional[List[str]]) -> requests.Request[Page]:
    """Asks for the columns of a page."""
    whole = requests.analyze(text, mime_type, stages)
    return requests.Request(whole.method, whole.params, Page)


def analyze(
    pages: DataFrame,
    *,
    id: str = "id",
    text: str = "text",
    mime_type: Optional[str] = None,
    stages: Optional[Sequence[str]] = None,
    program: Optional[str] = None,
) -> DataFrame:
    """A row of `COLUMNS` for each page, with its id.

    :param id: the column that says which page it is; kept as it is.
    :param text: the column with the page.
    :param mime_type: the column that says what kind of text it is, if there is one.
    :param stages: only these, such as `["parse", "entities"]`; the columns of others are null.
    :param program: where the program is on the machines of the cluster; else inside the package.
    """
    chosen = [id, text] + ([mime_type] if mime_type else [])
    schema = StructType([pages.schema[id], *COLUMNS.fields])
    wanted = list(stages) if stages is not None else None

    def work(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        client = server(program)
        for frame in frames:
            for start in range(0, len(frame), _ROWS_AT_ONCE):
                part = frame.iloc[start : start + _ROWS_AT_ONCE]
                types = part[mime_type] if mime_type else [None] * len(part)
                asked = [request(page, kind, wanted) for page, kind in zip(part[text], types)]
                rows = [
                    {id: key, **row} for key, row in zip(part[id], answers(client, asked))
                ]
                yield pd.DataFrame(rows, columns=schema.names)

    return pages.select(*chosen).mapInPandas(work, schema)


@functools.lru_cache(maxsize=None)
def server(program: Optional[str] = None) -> Client:
    """The server of this worker: one thread, because Spark gives every core a worker."""
    client = Client([*diembao.find_server(program), "--workers", "1"])
    atexit.register(client.close)
    return client


def answers(client: Client, asked: Iterable[requests.Request[Page]]) -> Iterator[Row]:
    """A row for each request, in their order."""
    asked = list(asked)
    for one, answer in zip(asked, client.answers(asked)):
        try:
            yield row(_alone(client, one, answer))
        except DiembaoError as error:
            yield failure(error)


def _alone(
    client: Client, request: requests.Request[Page], answer: Future[Page]
) -> Page:
    """The answer; if the server died under many pages, only the one that kills it shall fail."""
    try:
        return answer.result()
    except ServerDied:
        return client.call(request)


def row(page: Page) -> Row:
    """The columns of a page that was read."""
    values: Row = dict.fromkeys(COLUMNS.names)
    if (article := page.parse) is not None:
        values["language"] = article.get("language")
        values["title"] = article.get("title", _NOTHING).get("text")
        values["published"] = article.get("published", _NOTHING).get("value")
        values["agency"] = article.get("agency", _NOTHING).get("name")
        values["authors"] = [author["name"] for author in article.get("authors", ())]
        parts = [article["lede"]] if "lede" in article else []
        values["text"] = "\n\n".join(part["text"] for part in parts + article.get("paragraphs", []))
    if (topics := page.classify_topic) is not None:
        values["topics"] = [_only(_TOPIC, label) for label in topics["labels"]]
    if page.summarize is not None:
        values["summary"] = page.summarize["text"]
    if (found := page.entities) is not None:
        values["entities"] = [_entity(one) for one in found["entities"]]
        values["relations"] = [_only(_RELATION, one) for one in found.get("relations", ())]
        values["events"] = [_event(one) for one in found.get("events", ())]
    return values


_NOTHING: Row = {}
_TOPIC = ("id", "probability")
_RELATION = ("type", "person", "role")


def _only(names: Sequence[str], one: Row) -> Row:
    return {name: one.get(name) for name in names}


def _entity(one: Row) -> Row:
    return {
        "id": one["id"],
        "type": one["type"],
        "name": one["name"],
        "value": one.get("value"),
        "iso": one.get("link", _NOTHING).get("iso"),
        "roles": [role["text"] for role in one.get("roles", ())],
        "salience": one.get("salience", 0.0),
        "mentions": [at["span"] for at in one["mentions"]],
    }


def _event(one: Row) -> Row:
    return {
        "type": one["type"],
        "agents": one.get("agents", []),
        "patients": one.get("patients", []),
        "place": one.get("place"),
        "date": one.get("date"),
    }


def failure(error: DiembaoError) -> Row:
    """The columns of a page that was not read."""
    told = {"code": error.code, "status": error.status, "message": error.message}
    return {**dict.fromkeys(COLUMNS.names), "error": told}
