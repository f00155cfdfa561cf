"""The methods over a column of pages: `import diembao.pandas` gives data frames a `diembao`.

>>> import pandas
>>> import diembao.pandas
>>> pages = pandas.DataFrame({"text": ["Mưa lớn ở Huế\\nMưa to từ đêm.", "Gió lớn ở Đà Nẵng"]})
>>> pages.diembao.parse("text")["title"].tolist()
['Mưa lớn ở Huế', 'Gió lớn ở Đà Nẵng']
>>> pages.diembao.entities("text")[["type", "name", "iso"]]
       type     name    iso
0  LOCATION      Huế  VN-26
1  LOCATION  Đà Nẵng  VN-DN

Every result has the index of the page it came from, so `pages.join(…)` puts it beside the page.
"""

from __future__ import annotations

import logging
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Tuple, TypeVar, Union

import pandas

from . import _requests
from ._client import Client
from ._errors import DiembaoError
from ._pool import Pool
from ._requests import Request
from ._types import Article, Entity, Label

T = TypeVar("T")
Row = Dict[str, Any]

logger = logging.getLogger("diembao")


@pandas.api.extensions.register_dataframe_accessor("diembao")
class Accessor:
    """What `frame.diembao` is.

    Every method takes the name of the column with the pages, and `client`, if not a new one shall be
    started for the call. With `errors="coerce"` a page that fails gives nothing and is logged, else it
    is raised.
    """

    def __init__(self, frame: pandas.DataFrame) -> None:
        self._frame = frame

    def parse(self, column: str, **options: Any) -> pandas.DataFrame:
        """A row for each page: language, title, published, agency, authors, text."""
        rows = {at: _article(page) for at, page in self._ask(_requests.parse, column, options)}
        return self._for_each_page(rows, list(_article(Article())))

    def summarize(self, column: str, **options: Any) -> pandas.Series:
        """The text of the summary of each page."""
        found = {at: page.text for at, page in self._ask(_requests.summarize, column, options)}
        texts = [found.get(at) for at in range(len(self._frame))]
        return pandas.Series(texts, index=self._frame.index, name="summary", dtype=object)

    def classify_topic(self, column: str, **options: Any) -> pandas.DataFrame:
        """A row for each topic of each page: id, name, probability."""
        found = self._ask(_requests.classify_topic, column, options)
        return self._for_each_finding(((at, page.labels) for at, page in found), _label)

    def entities(self, column: str, **options: Any) -> pandas.DataFrame:
        """A row for each entity of each page: type, name, value, iso, roles, salience, mentions.

        `mentions` are spans, whose numbers index the text of the page.
        """
        found = self._ask(_requests.entities, column, options)
        return self._for_each_finding(((at, page.entities) for at, page in found), _entity)

    def _ask(
        self, request: Callable[..., Request[T]], column: str, options: Row
    ) -> Iterator[Tuple[int, T]]:
        """The results by the number of the row."""
        errors = options.pop("errors", "raise")
        given: Union[Client, Pool, None] = options.pop("client", None)
        client = given if given is not None else Client()
        asked = (request(text, **options) for text in self._frame[column])
        try:
            for at, answer in enumerate(client.answers(asked)):
                try:
                    yield at, answer.result()
                except DiembaoError as error:
                    if errors != "coerce":
                        raise
                    logger.warning("row %s: %s", self._frame.index[at], error)
        finally:
            if given is None:
                client.close()

    def _for_each_page(self, rows: Dict[int, Row], columns: List[str]) -> pandas.DataFrame:
        all_rows = [rows.get(at, {}) for at in range(len(self._frame))]
        return pandas.DataFrame(all_rows, index=self._frame.index, columns=columns)

    def _for_each_finding(
        self, found: Iterable[Tuple[int, List[Any]]], row: Callable[[Any], Row]
    ) -> pandas.DataFrame:
        pairs = [(at, row(one)) for at, findings in found for one in findings]
        frame = pandas.DataFrame([one for _, one in pairs], columns=_COLUMNS[row])
        frame.index = self._frame.index.take([at for at, _ in pairs])
        return frame


def _article(page: Article) -> Row:
    return {
        "language": page.language,
        "title": page.title and page.title.text,
        "published": page.published and page.published.value,
        "agency": page.agency and page.agency.name,
        "authors": [author.name for author in page.authors],
        "text": page.text,
    }


def _label(one: Label) -> Row:
    name: Optional[str] = one.name.get("vi")
    return {"id": one.id, "name": name, "probability": one.probability}


def _entity(one: Entity) -> Row:
    return {
        "type": one.type,
        "name": one.name,
        "value": one.value,
        "iso": one.link and one.link.iso,
        "roles": [role.text for role in one.roles],
        "salience": one.salience,
        "mentions": [mention.span for mention in one.mentions],
    }


_COLUMNS: Dict[Callable[[Any], Row], List[str]] = {
    _label: ["id", "name", "probability"],
    _entity: ["type", "name", "value", "iso", "roles", "salience", "mentions"],
}
