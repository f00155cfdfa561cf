#!/usr/bin/env python3
"""Sets the articles of seeds/pages into made-up text pages, for the block classifier to learn from.

    python3 vary.py [LAYOUTS [PAGES]] > pages.jsonl

Each layout is drawn once (which parts stand where, how a caption, a list or a line of names looks) and
holds PAGES articles. A line of output is {"layout", "name", "text", "kinds"}; `kinds` has one letter for
each line that is not blank: P paragraph, H sub-heading, C caption, O part of the page around the article,
K title, lede, who, when and whatever else the rules are left to name. The same arguments give the same pages.
"""
import json
import pathlib
import random
import re
import sys
import textwrap

HERE = pathlib.Path(__file__).parent


def parts():
    found = {}
    for line in (HERE / "surroundings.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            part, text = line.split("\t")
            found.setdefault(part, []).append(text)
    return found


def articles():
    found = []
    for path in sorted(HERE.parent.glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))["expected"]
        body = page["paragraphs"]
        if len(body) >= 4 and not any("\n" in p["text"] for p in body):
            found.append((path.stem, page))
    return found


SENTENCE = re.compile(r"(?<=[.!?…”\"]) (?=[^\W\d_a-zà-ỹđ])")
LETTERS = {"paragraph": "P", "heading": "H", "caption": "C"}
AROUND = "share-widget related-list most-read teaser navigation copyright widget".split()


def samples():
    """The text pages of seeds/pages as they are: what the rules know must stay known."""
    for number, path in enumerate(sorted(HERE.parent.glob("*.txt"))):
        page = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        blocks = page["expected"].get("blocks")
        if blocks and page["about"]["mimeType"] == "text/plain":
            kinds = "".join(LETTERS.get(k) or ("O" if k in AROUND else "K") for k in blocks)
            yield {"layout": -1 - number, "name": path.stem, "text": path.read_text(encoding="utf-8"), "kinds": kinds}


def one_line(text):
    return re.sub(r"\s+", " ", text).strip()


class Layout:
    """The choices that all pages of one layout share."""

    def __init__(self, seed, parts, articles):
        self.parts, self.all = parts, articles
        r = self.r = random.Random(f"layout {seed}")
        pick = r.choice
        self.nav = pick(["none", "lines", "lines", "one", "bullets", "bars", "crumbs"])
        self.above = pick(["none"] * 5 + ["titles", "teasers"])
        self.title = pick(["", "", "", "", "# ", "**"])
        self.again = r.random() < 0.15
        self.order = pick([["by", "lede"], ["date", "lede"], ["lede", "by"], ["date", "share", "lede"],
                           ["by", "share", "lede"], ["lede", "share"], ["share", "by", "lede"], ["date"], []])
        self.byline = pick(["{a} - {d}", "{d} | {a}", "{a}\n{d}", "{d}\n{a}", "{d}"])
        self.date = pick(["{0:02}/{1:02}/{2} {3:02}:{4:02}", "{3:02}:{4:02} | {0:02}/{1:02}/{2}",
                          "Thứ Ba, ngày {0}/{1}/{2} - {3}:{4:02}", "Ngày {0:02}-{1:02}-{2}, {3}h{4:02}"])
        self.agency = pick(["", "", "", "(Báo Mẫu) - ", "BM - "])
        self.caption = pick(["{c} Ảnh: {n}", "{c} (Ảnh: {n})", "{c} - Ảnh: {n}.", "{c}", "{c}", "Ảnh: {c}",
                             "{c}\nẢnh: {n}", "{c} | {n}"])
        self.image = pick(["", "", "", "![]()", "![{c}](anh.jpg)", "| ![]() |"])
        self.glued = r.random() < 0.1
        self.inserts = r.sample(["title", "titles", "head", "pair", "pairs", "notice", "quote", "arrow",
                                 "headpair", "boxes", "table"], pick([0, 0, 1, 1, 2, 3]))
        self.bold = r.random() < 0.15
        self.signed = pick(["", "{a}", "{a}", "Theo {a}", "{a} (tổng hợp)", "**{a}**"])
        self.after = r.sample(["share", "tags", "vote", "comments", "list", "list", "pairs", "pairs",
                               "dated", "stranger", "arrows", "footer", "sections", "notice"],
                              pick([0, 0, 2, 3, 4, 5, 6]))
        if r.random() < 0.15:
            self.nav, self.above, self.after, self.inserts = "none", "none", [], []
            self.order = [part for part in self.order if part != "share"]
        self.bullet = pick(["", "", "", "- ", "• ", "* ", ">> "])
        self.link = r.random() < 0.12
        self.spacing = pick(["none", "none", "none", "all", "body", "some"])
        self.wrap = pick([0] * 9 + [78])
        self.split = r.random() < 0.15  # as corpora have it: a sentence a line
        self.sentence_end = pick(["", "...", " ..."])

    # Pieces: (kind, text), text without line breaks

    def some(self, part, least=1, most=1):
        pool = self.parts[part]
        return self.p.sample(pool, min(len(pool), self.p.randint(least, most)))

    def titles(self, least, most):
        return [self.other() for _ in range(self.p.randint(least, most))]

    def other(self):
        if self.p.random() < 0.4:
            return self.p.choice(self.parts["title"])
        _, page = self.p.choice(self.all)
        if page["title"] == self.page["title"]:
            return self.p.choice(self.parts["title"])
        return one_line(self.p.choice([page["title"]] + (page.get("related") or [])))

    def teaser(self):
        if self.p.random() < 0.5:
            return self.p.choice(self.parts["teaser"])
        _, page = self.p.choice(self.all)
        if page["title"] == self.page["title"]:
            return self.p.choice(self.parts["teaser"])
        text = one_line(page.get("lede") or page["paragraphs"][0]["text"])
        if self.p.random() < 0.4 and len(text) > 120:
            return text[:self.p.randint(80, 118)].rsplit(" ", 1)[0] + self.sentence_end
        return text

    def entry(self, text):
        text = f"[{text}](/bai-{len(text)}.html)" if self.link else text
        return ("O", self.bullet + text)

    def menu(self):
        names = self.some("section", 6, 14)
        if self.nav == "none":
            return []
        if self.nav == "one":
            return [("O", " ".join(names))]
        if self.nav == "bars":
            return [("O", " | ".join(names))]
        if self.nav == "crumbs":
            return [("O", "Trang chủ"), ("O", names[0]), ("O", " » ".join(names[:2]))]
        mark = "* " if self.nav == "bullets" else ""
        return [("O", mark + name) for name in ["Trang chủ"] + names]

    def pairs(self, least, most):
        found = []
        for title in self.titles(least, most):
            found += [("O", title), ("O", self.teaser())]
            if self.dated:
                found.append(("O", self.p.choice(self.parts["ago"])))
        return found

    def head(self):
        out = []
        if self.after and self.p.random() < 0.7:
            out += [("O", t) for t in self.some("trend", 0, 2)]
        out += self.menu()
        self.dated = self.r.random() < 0.3
        if self.above == "titles":
            out += [("O", t) for t in self.titles(2, 4)]
        if self.above == "teasers":
            out += self.pairs(1, 3)
        return out

    def byline_pieces(self, when_only):
        p = self.p
        date = self.date.format(p.randint(1, 28), p.randint(1, 12), p.randint(2019, 2025), p.randint(0, 23),
                                p.randint(0, 59))
        form = "{d}" if when_only else self.byline
        return [("K", x) for x in form.format(a=self.author, d=date).split("\n")]

    def picture(self, caption):
        text = caption
        name = self.p.choice(self.parts["credit"])
        if "{n}" in self.caption:
            text = text.rstrip(".") + ("." if self.p.random() < 0.5 else "")
        out = []
        if self.image:
            out.append(("K", self.image.format(c=caption)))
        lines = self.caption.format(c=text, n=name).split("\n")
        out.append(("C", lines[0]))
        out += [("K", x) for x in lines[1:]]
        return out

    def insert(self, kind, before):
        heads = self.some("head" if self.p.random() < 0.5 else "stranger")
        if kind == "title":
            return [self.entry(self.other())]
        if kind == "titles":
            return [self.entry(t) for t in self.titles(2, 3)]
        if kind == "head":
            return [("O", heads[0])] + [self.entry(t) for t in self.titles(1, 4)]
        if kind in ("pair", "boxes"):
            return [("O", self.other()), ("O", self.teaser())]
        if kind == "pairs":
            return self.pairs(2, 3)
        if kind == "headpair":
            return [("O", heads[0])] + self.pairs(1, 3)
        if kind == "notice":
            return [("O", self.p.choice(self.parts["notice"]))]
        if kind == "table":
            return [("H", self.some("table")[0])] + [("O", t) for t in self.some("row", 3, 6)]
        if kind == "arrow":
            return [("O", self.p.choice([">> ", ">>> ", "» ", "Xem thêm: "]) + self.other())]
        found = re.findall(r"[^.“”\"]{50,140}\.", before)
        return [("O", self.p.choice(found).strip())] if found and self.p.random() < 0.6 else []

    def body(self):
        p, out = self.p, []
        body = self.page["paragraphs"]
        captions = [one_line(m["caption"]) for m in self.page.get("media") or [] if m.get("caption")]
        captions += p.sample(self.parts["caption"], p.choice([0, 0, 1, 2, 4]))
        slots = {}
        for caption in captions:
            slots.setdefault(p.randrange(0, len(body)), []).append(caption)
        free = [i for i in range(2, len(body)) if not body[i - 1].get("heading")]
        inserts = {i: kind for kind, i in zip(self.inserts, p.sample(free, min(len(free), len(self.inserts))))}
        for i, paragraph in enumerate(body):
            if i in inserts:
                out += self.insert(inserts[i], body[i - 1]["text"])
            text = one_line(paragraph["text"])
            if paragraph.get("heading"):
                out.append(("H", f"**{text}**" if self.bold else text))
            else:
                out += [("P", t) for t in (SENTENCE.split(text) if self.split else [text])]
            if i in slots and not (paragraph.get("heading") and i + 1 == len(body)):
                for caption in slots[i][:2]:
                    out += self.picture(caption)
        return out

    def below(self):
        p, out = self.p, []
        if self.signed:
            out.append(("K", self.signed.format(a=self.author)))
        for part in self.after:
            if part == "share":
                out += [("O", t) for t in self.some("share", 1, 3)]
            elif part == "tags":
                names = self.some("section", 2, 4)
                out += p.choice([[("O", "Từ khóa: " + ", ".join(names))],
                                 [("O", "Tags")] + [("O", n) for n in names], [("O", n) for n in names]])
            elif part == "vote":
                out += [("O", t) for t in self.some("vote", 2, 5)]
            elif part == "comments":
                out.append(("O", p.choice(["Bình luận", "Ý kiến bạn đọc", "Bạn đọc viết", "3 ý kiến"])))
                for text in self.some("comment", 2, 5):
                    out += [("O", p.choice(self.parts["reader"])), ("O", text)]
                    out += [("O", t) for t in self.some("button", 0, 2)]
            elif part in ("list", "arrows"):
                out.append(("O", self.some("head")[0]))
                out += [self.entry(t) for t in self.titles(2, 6)]
            elif part == "stranger":
                out.append(("O", self.some("stranger")[0]))
                out += [self.entry(t) for t in self.titles(2, 6)]
            elif part == "pairs":
                out.append(("O", self.some(p.choice(["head", "stranger"]))[0]))
                out += self.pairs(2, 5)
            elif part == "dated":
                for title in self.titles(2, 5):
                    out += [self.entry(title), ("O", p.choice(self.parts["ago"]))]
            elif part == "sections":
                out += [("O", n) for n in self.some("section", 3, 10)]
            else:
                pool = "footer" if part == "footer" else "notice"
                out += [("O", t) for t in self.some(pool, 1, 7 if pool == "footer" else 1)]
        return out

    def article(self):
        out = [("K", self.title + one_line(self.page["title"]) + ("**" if self.title == "**" else ""))]
        for part in self.order:
            if part == "share":
                out += [("O", t) for t in self.some("share", 1, 3)]
            elif part == "lede":
                lede = one_line(self.page.get("lede") or "")
                if lede:
                    lede = lede if "- " in lede[:20] else self.agency + lede
                    out.append(("K", f"**{lede}**" if self.bold else lede))
            else:
                out += self.byline_pieces(part == "date")
        return out + self.body()

    def render(self, pieces):
        lines, kinds, last = [], [], None
        for kind, text in pieces:
            inside = kind in "PHC"
            blank = {"none": False, "all": True, "body": inside, "some": self.p.random() < 0.3}[self.spacing]
            if blank and lines:
                lines.append("")
            wrapped = textwrap.wrap(text, self.wrap) if self.wrap and kind == "P" else [text]
            if self.wrap and kind == "P" and not blank:
                lines.append("")
            lines += wrapped
            kinds += [kind] * len(wrapped)
        return "\n".join(lines) + "\n", kinds

    def make(self, number):
        self.p = random.Random(f"page {number} {self.r.random()}")
        name, self.page = self.p.choice(self.all)
        self.author = self.p.choice(self.page.get("authors") or self.parts["author"])
        pieces = self.head() + self.article() + self.below()
        text, kinds = self.render([(k, one_line(t)) for k, t in pieces if t.strip()])
        return {"name": name, "text": text, "kinds": "".join(kinds)}


def main():
    layouts = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    pages = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    known, found = parts(), articles()
    for page in samples():
        print(json.dumps(page, ensure_ascii=False))
    for seed in range(layouts):
        layout = Layout(seed, known, found)
        for number in range(pages):
            print(json.dumps({"layout": seed, **layout.make(number)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
