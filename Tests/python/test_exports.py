"""The article in forms of other standards has the shape that those standards publish."""

import json

import jsonschema
import pytest

from conftest import ROOT

SEEDS = sorted((ROOT / "seeds" / "pages").glob("*.json"))

TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
STRING = {"type": "string", "minLength": 1}


def closed(required, properties):
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


def texts(*more):
    names = {"role": STRING, "language": STRING, "contenttype": STRING, "value": STRING}
    counts = {name: {"type": "integer", "minimum": 0} for name in more}
    return {"type": "array", "minItems": 1, "items": closed(["value"], {**names, **counts})}


# IPTC ninjs 2.1: `uri` alone is required; properties that are not named are not allowed.
NAMED = {"type": "array", "minItems": 1, "items": closed(["name"], {"name": STRING, "uri": STRING})}
NINJS = closed(
    ["uri"],
    {
        "uri": STRING,
        "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]},
        "name": STRING,
        "representationtype": {"enum": ["full", "partial"]},
        "pubstatus": {"enum": ["usable", "withheld", "canceled"]},
        "firstcreated": TIME, "versioncreated": TIME, "contentcreated": TIME,
        "copyrightholder": STRING, "language": STRING, "by": STRING,
        "headlines": texts(), "descriptions": texts(), "bodies": texts("charcount", "wordcount"),
        "infosources": NAMED, "subjects": NAMED,
        "associations": {"type": "array", "items": {"$ref": "#"}},
        "standard": closed(["name", "version", "schema"], dict.fromkeys(["name", "version", "schema"], STRING)),
    },
)

# schema.org NewsArticle: a node of JSON-LD whose members are of the types that schema.org names.
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$"}


def node(type_, **properties):
    return closed(["@type", *[n for n in properties if n == "name"]], {"@type": {"const": type_}, **properties})


NEWS_ARTICLE = closed(
    ["@context", "@type", "headline", "articleBody"],
    {
        "@context": {"const": "https://schema.org"}, "@type": {"const": "NewsArticle"},
        "headline": STRING, "description": STRING, "articleBody": STRING, "articleSection": STRING,
        "datePublished": DATE, "dateModified": DATE, "keywords": STRING, "inLanguage": STRING,
        "url": STRING, "mainEntityOfPage": STRING, "wordCount": {"type": "integer", "minimum": 1},
        "author": {"type": "array", "minItems": 1, "items": node("Person", name=STRING)},
        "publisher": node("Organization", name=STRING),
        "image": {"type": "array", "items": node("ImageObject", caption=STRING, creditText=STRING)},
    },
)


@pytest.mark.parametrize("name, schema", [("ninjs", NINJS), ("newsarticle", NEWS_ARTICLE)])
def test_an_export_has_the_published_shape(server, name, schema):
    for number, path in enumerate(SEEDS):
        about = json.loads(path.read_text())["about"]
        kind = about.get("mimeType", "text/plain")
        text = path.with_suffix(".html" if kind == "text/html" else ".txt").read_text()
        params = {"text": text, "mimeType": kind, "options": {"format": name}}
        jsonschema.validate(server.ask(number, "parse", params)["result"][name], schema)


def test_markdown_and_text_hold_every_paragraph(server):
    path = ROOT / "seeds" / "pages" / "gallery-water-festival.html"
    expected = json.loads(path.with_suffix(".json").read_text())["expected"]
    for number, name in enumerate(["markdown", "text"]):
        params = {"text": path.read_text(), "mimeType": "text/html", "options": {"format": name}}
        found = server.ask(number, "parse", params)["result"][name]
        assert expected["title"] in found
        for paragraph in expected["paragraphs"]:
            assert paragraph["text"].replace("*", "\\*") in found or name == "markdown"
