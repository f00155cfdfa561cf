#!/usr/bin/env python3
"""Who met whom: a network of the persons and bodies of many pages, as GraphML and as DOT.

    network.py pages/ --since 2024-06 --until 2024-06 --graphml who.graphml --dot who.dot
    dot -Tsvg who.dot > who.svg

Two are joined when a page says that they met, that one visited or called the other, or that they signed
something. The line says how often, in which ways, when first and last, and on which pages.
"""

import collections
import itertools
import xml.etree.ElementTree as xml

import found

WAYS = {"meet", "visit", "call", "sign"}
KINDS = {"PERSON", "ORGANIZATION", "LOCATION"}
COLOURS = {"PERSON": "palegreen", "ORGANIZATION": "lightblue", "LOCATION": "khaki"}


class Line:
    """What joins two."""

    def __init__(self):
        self.ways, self.days, self.pages = collections.Counter(), set(), set()

    def facts(self):
        days = sorted(self.days) or [""]
        return {
            "weight": sum(self.ways.values()),
            "ways": ", ".join(sorted(self.ways)),
            "first": days[0],
            "last": days[-1],
            "pages": "; ".join(sorted(self.pages)),
        }


def network(pages):
    """Lines by their two ends; an end is a name with its kind."""
    lines = collections.defaultdict(Line)
    for page in pages:
        entities = {one["id"]: one for one in page["entities"]["entities"]}
        for event in page["entities"].get("events", []):
            if event["type"] not in WAYS:
                continue
            day = entities.get(event.get("date"), {}).get("value") or found.published(page)[:10]
            for ends in pairs(event, entities):
                line = lines[ends]
                line.ways[event["type"]] += 1
                line.pages.add(page["id"])
                line.days |= {day} if day else set()
    return lines


def pairs(event, entities):
    agents = [end(entities[one]) for one in event.get("agents", [])]
    patients = [end(entities[one]) for one in event.get("patients", [])]
    # Those who meet each other are all named as agents.
    joined = itertools.product(agents, patients) if patients else itertools.combinations(agents, 2)
    for one, other in joined:
        if one != other and {one[1], other[1]} <= KINDS:
            yield tuple(sorted([one, other]))


def end(entity):
    return (" ".join(entity["name"].split()), entity["type"])


def graphml(lines):
    root = xml.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    kinds = {"kind": ("node", "string"), "name": ("node", "string"), "weight": ("edge", "int")}
    kinds.update({fact: ("edge", "string") for fact in ("ways", "first", "last", "pages")})
    for name, (place, kind) in kinds.items():
        xml.SubElement(root, "key", {"id": name, "for": place, "attr.name": name, "attr.type": kind})
    graph = xml.SubElement(root, "graph", edgedefault="undirected")
    numbers = {one: f"n{number}" for number, one in enumerate(ends_of(lines))}
    for (name, kind), number in numbers.items():
        node = xml.SubElement(graph, "node", id=number)
        _data(node, {"name": name, "kind": kind})
    for (one, other), line in sorted(lines.items()):
        edge = xml.SubElement(graph, "edge", source=numbers[one], target=numbers[other])
        _data(edge, line.facts())
    xml.indent(root)
    return xml.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def dot(lines):
    rows = ["graph who {", "  node [shape=box, style=filled];"]
    for name, kind in ends_of(lines):
        rows.append(f"  {_quoted(name)} [fillcolor={COLOURS[kind]}];")
    for (one, other), line in sorted(lines.items()):
        facts = line.facts()
        label = _quoted(f"{facts['ways']} ({facts['weight']})")
        rows.append(f"  {_quoted(one[0])} -- {_quoted(other[0])} [label={label}, penwidth={min(8, facts['weight'])}];")
    return "\n".join([*rows, "}", ""])


def ends_of(lines):
    return sorted({one for ends in lines for one in ends})


def _data(element, facts):
    for key, value in facts.items():
        xml.SubElement(element, "data", key=key).text = str(value)


def _quoted(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def main():
    usage = found.arguments(__doc__)
    usage.add_argument("--graphml", metavar="FILE", help="where to write the network as GraphML")
    usage.add_argument("--dot", metavar="FILE", help="where to write it as DOT; - is standard output")
    given = usage.parse_args()
    lines = network(found.pages(given))
    if given.graphml:
        with open(given.graphml, "w", encoding="utf-8") as file:
            file.write(graphml(lines))
    if given.dot and given.dot != "-":
        with open(given.dot, "w", encoding="utf-8") as file:
            file.write(dot(lines))
    if given.dot == "-" or not (given.graphml or given.dot):
        print(dot(lines), end="")


if __name__ == "__main__":
    main()
