"""A client of diembao, which reads Vietnamese news pages.

>>> from diembao import Client
>>> with Client() as client:
...     article = client.parse("Mưa lớn ở Huế\\nMưa to từ đêm.")
>>> article.title.text
'Mưa lớn ở Huế'
"""

from ._client import Client
from ._aio import AsyncClient
from ._errors import (
    Aborted,
    Cancelled,
    DeadlineExceeded,
    DiembaoError,
    FailedPrecondition,
    Internal,
    InvalidArgument,
    NotFound,
    ResourceExhausted,
    ServerDied,
    Unavailable,
    Unimplemented,
)
from ._pool import Pool
from ._process import find_server
from ._types import (
    Analysis,
    Article,
    Block,
    BlockTopics,
    Edit,
    Entities,
    Entity,
    Event,
    Evidence,
    Label,
    Link,
    Media,
    Mention,
    Meta,
    Named,
    Normalization,
    Paragraph,
    Piece,
    Published,
    Related,
    Relation,
    Span,
    Summary,
    SummarySentence,
    Topics,
)

__version__ = "0.1.0"

__all__ = [
    "Aborted",
    "Analysis",
    "Article",
    "AsyncClient",
    "Block",
    "BlockTopics",
    "Cancelled",
    "Client",
    "DeadlineExceeded",
    "DiembaoError",
    "Edit",
    "Entities",
    "Entity",
    "Event",
    "Evidence",
    "FailedPrecondition",
    "Internal",
    "InvalidArgument",
    "Label",
    "Link",
    "Media",
    "Mention",
    "Meta",
    "Named",
    "Normalization",
    "NotFound",
    "Paragraph",
    "Piece",
    "Pool",
    "Published",
    "Related",
    "Relation",
    "ResourceExhausted",
    "ServerDied",
    "Span",
    "Summary",
    "SummarySentence",
    "Topics",
    "Unavailable",
    "Unimplemented",
    "find_server",
]
