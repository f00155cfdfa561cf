"""The results of the methods as dataclasses; the names are those of the protocol, in snake case.

What a page does not have is `None`, or an empty list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional


@dataclass(frozen=True)
class Span:
    """A part of the text that was sent; its numbers index a `str`.

    >>> Span(4, 7).of("Mưa lớn ở Huế")
    'lớn'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True)
class Piece:
    """A piece of text with its place."""

    text: str
    span: Span


@dataclass(frozen=True)
class Named:
    name: str
    span: Span


@dataclass(frozen=True)
class Published:
    """`value` is ISO 8601."""

    value: str
    span: Span


@dataclass(frozen=True)
class Paragraph:
    text: str
    span: Span
    heading: bool = False
    sentences: List[Span] = field(default_factory=list)


@dataclass(frozen=True)
class Media:
    """`kind` is `image` or `video`."""

    kind: str
    caption: Optional[Piece] = None
    credit: Optional[str] = None
    alt: Optional[str] = None


@dataclass(frozen=True)
class Block:
    kind: str
    span: Span


@dataclass(frozen=True)
class Related:
    text: str
    span: Span
    kind: str


@dataclass(frozen=True)
class Meta:
    """Which models answered, and in how many microseconds."""

    model: str
    elapsed_micros: int
    traceparent: Optional[str] = None


@dataclass(frozen=True)
class Article:
    """The result of `parse`."""

    language: Optional[str] = None
    title: Optional[Piece] = None
    published: Optional[Published] = None
    agency: Optional[Named] = None
    authors: List[Named] = field(default_factory=list)
    lede: Optional[Piece] = None
    paragraphs: List[Paragraph] = field(default_factory=list)
    media: List[Media] = field(default_factory=list)
    url: Optional[str] = None
    blocks: List[Block] = field(default_factory=list)
    related: List[Related] = field(default_factory=list)
    modified: Optional[str] = None
    section: Optional[str] = None
    publisher: Optional[str] = None
    tags: List[Named] = field(default_factory=list)
    fingerprint: Optional[str] = None
    ninjs: Optional[Dict[str, Any]] = None
    newsarticle: Optional[Dict[str, Any]] = None
    markdown: Optional[str] = None
    plain_text: Optional[str] = field(default=None, metadata={"wire": "text"})
    meta: Optional[Meta] = None

    @property
    def text(self) -> str:
        """Lede and paragraphs, with a blank line between."""
        parts = ([self.lede] if self.lede else []) + list(self.paragraphs)
        return "\n\n".join(part.text for part in parts)


@dataclass(frozen=True)
class Evidence:
    span: Span
    text: str
    weight: float


@dataclass(frozen=True)
class Label:
    """A topic; `id` is such as `relations/VN-CU` or `iptc/sport`."""

    id: str
    probability: float
    name: Dict[str, str] = field(default_factory=dict)
    medtop: Optional[str] = None
    score: Optional[float] = None
    prior: Optional[float] = None
    evidence: List[Evidence] = field(default_factory=list)


@dataclass(frozen=True)
class BlockTopics:
    text: str
    span: Span
    labels: List[Label]


@dataclass(frozen=True)
class Topics:
    """The result of `classify_topic`; most probable first."""

    labels: List[Label] = field(default_factory=list)
    blocks: List[BlockTopics] = field(default_factory=list)
    meta: Optional[Meta] = None


@dataclass(frozen=True)
class SummarySentence:
    """`document` is the number of the text in a digest, from 0."""

    text: str
    span: Span
    score: float
    document: Optional[int] = None


@dataclass(frozen=True)
class Keyword:
    text: str
    span: Span
    score: float
    count: int


@dataclass(frozen=True)
class Summary:
    """The result of `summarize`."""

    text: str = ""
    sentences: List[SummarySentence] = field(default_factory=list)
    headline: Optional[str] = None
    keywords: List[Keyword] = field(default_factory=list)
    meta: Optional[Meta] = None


@dataclass(frozen=True)
class Mention:
    """`kind` is `name`, `nominal` or `pronoun`."""

    span: Span
    text: str
    kind: str
    probability: float = 1.0
    caption: bool = False


@dataclass(frozen=True)
class Link:
    """Codes of ISO 3166."""

    iso: str
    successor: Optional[str] = None
    country: Optional[str] = None


@dataclass(frozen=True)
class Entity:
    id: str
    type: str
    name: str
    mentions: List[Mention]
    salience: float = 0.0
    value: Optional[str] = None
    roles: List[Piece] = field(default_factory=list)
    link: Optional[Link] = None


@dataclass(frozen=True)
class Relation:
    """Both ends are ids of entities; `status` is `former`, `acting`, `incoming` or nothing."""

    type: str
    person: str
    role: str
    status: Optional[str] = None


@dataclass(frozen=True)
class Event:
    """All who and what are ids of entities."""

    type: str
    span: Span
    agents: List[str] = field(default_factory=list)
    patients: List[str] = field(default_factory=list)
    place: Optional[str] = None
    date: Optional[str] = None
    modality: Optional[str] = None


@dataclass(frozen=True)
class Entities:
    """The result of `entities`."""

    entities: List[Entity] = field(default_factory=list)
    relations: List[Relation] = field(default_factory=list)
    events: List[Event] = field(default_factory=list)
    meta: Optional[Meta] = None


@dataclass(frozen=True)
class Analysis:
    """The result of `analyze`: those of the methods that were asked for."""

    parse: Optional[Article] = None
    classify_topic: Optional[Topics] = None
    summarize: Optional[Summary] = None
    entities: Optional[Entities] = None
    meta: Optional[Meta] = None


@dataclass(frozen=True)
class Edit:
    span: Span
    new_text: str
    rule: str


@dataclass(frozen=True)
class Legacy:
    """In which old encoding a text came."""

    encoding: str
    confidence: float


@dataclass(frozen=True)
class Normalization:
    """The result of `normalize`."""

    normalized: str
    edits: List[Edit] = field(default_factory=list)
    legacy: Optional[Legacy] = None
    meta: Optional[Meta] = None


@dataclass(frozen=True)
class Word:
    span: Span
    text: str
    upos: Optional[str] = None
    xpos: Optional[str] = None


@dataclass(frozen=True)
class Sentence:
    span: Span
    words: List[Word]


@dataclass(frozen=True)
class Tokens:
    """The result of `tokenize`."""

    sentences: List[Sentence] = field(default_factory=list)
    conllu: Optional[str] = None
    meta: Optional[Meta] = None


@dataclass(frozen=True)
class Likeness:
    """The result of `compare`."""

    similarity: float
    containment: float
    distance: int
    duplicate: bool
    fingerprints: List[str]
    meta: Optional[Meta] = None


@dataclass(frozen=True)
class TopicDefinition:
    """A topic of one's own: examples, keywords or both."""

    id: str
    name: Optional[str] = None
    examples: List[str] = field(default_factory=list)
    keywords: List[str] = field(default_factory=list)


@dataclass(frozen=True)
class TopicSet:
    name: str
    topics: List[TopicDefinition]


@dataclass(frozen=True)
class TopicSets:
    """The result of `list_topics`."""

    sets: List[TopicSet]
    meta: Optional[Meta] = None


@dataclass(frozen=True)
class TopicSetSize:
    """The result of `define_topics` and `remove_topics`: how many topics the set has."""

    name: str
    topics: int
    meta: Optional[Meta] = None


@dataclass(frozen=True)
class TopicQuality:
    id: str
    examples: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class TopicSetEvaluation:
    """The result of `evaluate_topics`."""

    topics: List[TopicQuality]
    meta: Optional[Meta] = None


@dataclass(frozen=True)
class Document:
    """A document that the server keeps open: every method takes it in place of a text."""

    uri: str = ""


@dataclass(frozen=True)
class Health:
    """`status` is `SERVING` or `NOT_SERVING`."""

    status: str


@dataclass(frozen=True)
class Stats:
    """Counts of the server; `methods` tells for each how often it was called and how long it took."""

    uptime_micros: int
    in_flight: int
    queued: int
    output_backlog: int
    refused: int
    resident_bytes: int
    methods: Dict[str, Any]
