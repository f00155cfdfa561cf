#!/usr/bin/env python3
"""Joins the syllables of a part of the VNDS/vietnews corpus to words anew, as the treebank does.

    pip install -r requirements.txt
    xz -dc vietnews-train.jsonl.xz | python3 teach.py vi_vtb-ud-train.conllu > rejoined.jsonl

Two cutters, of pyvi and of underthesea, say of each place between two syllables how probably a word goes on
there.  What they stand for in the treebank, a conditional random field learns from its training part: it sees
the syllables and how sure each of the two is (stacking: Wolpert 1992).  Writes lines of the form of the corpus.
"""
import argparse
import bisect
import itertools
import json
import multiprocessing
import pathlib
import sys
import tempfile
import unicodedata

import pycrfsuite
import underthesea.pipeline.word_tokenize as package
from pyvi.ViTokenizer import ViTokenizer
from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger

MODEL = pathlib.Path(package.__file__).parent / "models/ws_crf_vlsp2013_20230727"
# How the treebank writes brackets.
BRACKETS = {"LBKT": "(", "RBKT": ")"}
# From which probability on each digit but 0 is written: fine near both ends.
LIMITS = [0.003, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 0.997]


def digits(probabilities):
    return "".join(str(bisect.bisect(LIMITS, probability)) for probability in probabilities)


class Underthesea:
    """The newer cutter of underthesea, asked for probabilities."""

    def __init__(self):
        self._tagger = FastCRFSequenceTagger()
        self._tagger.load(str(MODEL))
        self._label = self._tagger.estimator.labels().index("I-W")

    def sure(self, syllables):
        seen = self._tagger.featurizer.process([[[syllable] for syllable in syllables]])[0]
        return digits(row[self._label] for row in self._tagger.estimator.marginals(seen))


class Pyvi:
    """The cutter of pyvi, asked for probabilities."""

    def __init__(self):
        self._tagger = ViTokenizer.model.tagger_

    def sure(self, syllables):
        self._tagger.set(ViTokenizer.sent2features(syllables, False))
        return digits(self._tagger.marginal("I_W", place) for place in range(len(syllables)))


class Judge:
    """Says where a word goes on in the treebank, from what the cutters think."""

    def __init__(self, path):
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(path)

    @staticmethod
    def train(path, treebank):
        """Learns from pairs of syllables and labels: 1 for one that continues a word."""
        cutters, trainer = (Pyvi(), Underthesea()), pycrfsuite.Trainer(verbose=False)
        for syllables, labels in treebank:
            trainer.append(features(syllables, [cutter.sure(syllables) for cutter in cutters]), labels)
        trainer.set_params({"c1": 0.0, "c2": 4.0, "max_iterations": 100})
        trainer.train(path)

    def joins(self, syllables, rows):
        return [label == "1" for label in self._tagger.tag(features(syllables, rows))]


def shape(syllable):
    if syllable[0].isdigit():
        return "d"
    if not syllable[0].isalnum():
        return "m"
    if syllable[0].isupper():
        return "A" if len(syllable) > 1 and syllable.isupper() else "U"
    return "l"


def at(row, index):
    return row[index] if 0 <= index < len(row) else "-"


def grades(rows, limits):
    """For each place how sure each cutter is, one letter each."""
    return ["".join("abcd"[bisect.bisect(limits, digit)] for digit in digits) for digits in zip(*rows)]


def features(syllables, rows):
    """What the judge sees of each place."""
    shapes, keys = [shape(syllable) for syllable in syllables], [syllable.lower() for syllable in syllables]
    plain, fine = grades(rows, ["5"]), grades(rows, ["2", "5", "8"])
    return [
        seen_syllables(keys, shapes, index) + seen_joins(keys, shapes, plain, fine, index)
        + [feature for which, row in enumerate(rows) for feature in seen_row(keys, row, which, index)]
        for index in range(len(keys))
    ]


def seen_syllables(keys, shapes, index):
    here, before, after = keys[index], at(keys, index - 1), at(keys, index + 1)
    return [
        "b", f"w={here}", f"v={before}", f"vw={before}|{here}", f"wz={here}|{after}",
        f"uv={at(keys, index - 2)}|{before}", f"s={at(shapes, index - 1)}{shapes[index]}{at(shapes, index + 1)}",
    ]


def seen_joins(keys, shapes, plain, fine, index):
    here, before, shape = keys[index], at(keys, index - 1), at(shapes, index - 1) + shapes[index]
    join, sure = plain[index], fine[index]
    return [
        f"t={join}", f"tt={at(plain, index - 1)}{join}{at(plain, index + 1)}", f"tvw={join}{before}|{here}",
        f"tw={join}{here}", f"tv={join}{before}", f"ts={join}{shape}",
        f"m={sure}", f"mm={at(fine, index - 1)}{sure}", f"mn={sure}{at(fine, index + 1)}", f"mw={sure}{here}",
        f"mv={sure}{before}", f"ms={sure}{shape}",
    ]


def seen_row(keys, row, which, index):
    sure = row[index]
    return [
        f"c{which}={sure}", f"c{which}w={sure}{keys[index]}", f"c{which}v={sure}{at(keys, index - 1)}",
        f"c{which}{at(row, index - 1)}{sure}{at(row, index + 1)}",
    ]


def treebank(path):
    """The sentences of a treebank as lists of syllables and of labels."""
    syllables, labels = [], []
    for line in path.open(encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if len(columns) > 4 and columns[0].isdigit():
            word = BRACKETS.get(columns[1], unicodedata.normalize("NFC", columns[1])).split(" ")
            syllables += word
            labels += ["0"] + ["1"] * (len(word) - 1)
        elif not columns[0] and syllables:
            yield syllables, labels
            syllables, labels = [], []


def sentences(text):
    """The sentences of an article as lists of syllables, but for the shortest and the longest."""
    for line in unicodedata.normalize("NFC", text).split("\n"):
        tokens = line.split()
        if 4 <= len(tokens) <= 100:
            yield [part for token in tokens for part in parts(token)]


def parts(token):
    return [part for part in token.split("_") if part] or [token]


def start(path):
    global cutters, judge
    cutters, judge = (Pyvi(), Underthesea()), Judge(path)


def joined(article):
    """The article with words joined anew."""
    lines = []
    for syllables in sentences(article["t"]):
        joins = judge.joins(syllables, [cutter.sure(syllables) for cutter in cutters])
        marks = ["" if not place else "_" if goes_on else " " for place, goes_on in enumerate(joins)]
        lines.append("".join(mark + syllable for mark, syllable in zip(marks, syllables)))
    return json.dumps({"id": article["id"], "t": "\n".join(lines)}, ensure_ascii=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=pathlib.Path, help="the training part of UD_Vietnamese-VTB")
    parser.add_argument("--every", type=int, default=12, help="every how-manieth article (12)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/judge.crfsuite"
        Judge.train(path, treebank(arguments.treebank))
        with multiprocessing.Pool(initializer=start, initargs=(path,)) as pool:
            articles = map(json.loads, itertools.islice(sys.stdin, 0, None, arguments.every))
            for line in pool.imap(joined, articles, chunksize=20):
                print(line)


if __name__ == "__main__":
    main()
