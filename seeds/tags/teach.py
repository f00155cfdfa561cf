#!/usr/bin/env python3
"""Tags a part of the VNDS/vietnews corpus by machine, with the labels of the treebank.

    pip install -r requirements.txt
    python3 correct.py --only names < vi_vtb-ud-train.conllu > names.conllu
    python3 teach.py names.conllu --every 1 --limit 45000 --no-words < rejoined.jsonl > silver.conllu
    xz -dc vietnews-train.jsonl.xz | python3 teach.py names.conllu >> silver.conllu
    python3 correct.py --only symbols < silver.conllu > tagged.conllu

The sentences ``rejoined.jsonl`` are those that ``seeds/words/teach.py`` has joined to words as the treebank does.

Two taggers of underthesea (``pos_crf_vlsp2013_20230303`` and that of 2017) give each word a tag of VLSP 2013.
What the two tags stand for in the treebank, a conditional random field learns from its training part: it sees
the words and both tags (stacking: Wolpert 1992).  Writes CoNLL-U with five columns: the sentences, then twice
each word that the newer tagger was trained on, alone (not with ``--no-words``).
"""
import argparse
import itertools
import json
import multiprocessing
import pathlib
import sys
import tempfile
import unicodedata

import pycrfsuite
import underthesea.pipeline.pos_tag as package
from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger
from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor

MODEL = pathlib.Path(package.__file__).parent / "models/pos_crf_vlsp2013_20230303"
MARK = "PUNCT/PUNCT"
# How the treebank writes brackets.
BRACKETS = {"LBKT": "(", "RBKT": ")"}


class Taggers:
    """Give each word of a sentence two tags of VLSP 2013."""

    def __init__(self):
        self._new = FastCRFSequenceTagger()
        self._new.load(str(MODEL))
        self._old = CRFPOSTagPredictor.Instance()

    def tags(self, words):
        words = [BRACKETS.get(word, word) for word in words]
        new = [tag.removeprefix("B-") for tag in self._new.predict([[word] for word in words])]
        return new, [tag for _, tag in self._old.predict(words)]


def vocabulary():
    """The words that the newer tagger knows."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL / "models.bin"))
    seen = {feature for feature, _ in tagger.info().state_features}
    words = {feature.partition("=")[2] for feature in seen if feature.startswith(("T[0]=", "T[0].lower="))}
    return sorted(words - {"BOS", "EOS"})


class Judge:
    """Says what two tags of VLSP 2013 stand for in the treebank."""

    def __init__(self, path):
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(path)

    @staticmethod
    def train(path, treebank):
        """Learns from sentences of pairs of a word and its label."""
        taggers, trainer = Taggers(), pycrfsuite.Trainer(verbose=False)
        for sentence in treebank:
            words = [word for word, _ in sentence]
            trainer.append(features(words, taggers.tags(words)), [label for _, label in sentence])
        trainer.set_params({"c1": 0.0, "c2": 2.0, "max_iterations": 100, "feature.possible_transitions": False})
        trainer.train(path)

    def labels(self, words, tags):
        return self._tagger.tag(features(words, tags))


def shape(word):
    if word[0].isdigit():
        return "d"
    if not word[0].isalnum():
        return "m"
    if word.isupper():
        return "U" if len(word) > 1 else "C"
    if word.istitle():
        return "T"
    return "c" if word[0].isupper() else "l"


def features(words, tags):
    """What the judge sees of each word."""
    shapes, words = [shape(word) for word in words], [word.lower() for word in words]
    return [
        seen_words(words, shapes, index)
        + [feature for which, row in enumerate(tags) for feature in seen_tags(words, shapes, row, str(which), index)]
        + ["both=" + tags[0][index] + tags[1][index], "bothw=" + tags[0][index] + tags[1][index] + words[index]]
        for index in range(len(words))
    ]


def at(row, index):
    return row[index] if 0 <= index < len(row) else "-"


def seen_words(words, shapes, index):
    word, before, after = words[index], at(words, index - 1), at(words, index + 1)
    syllables = word.split(" ")
    return [
        "b", f"w={word}", f"f={syllables[0]}", f"z={syllables[-1]}",
        f"s={shapes[index]}{index == 0}{min(len(syllables), 3)}", f"w-1={before}", f"w+1={after}",
        f"w-2={at(words, index - 2)}", f"w+2={at(words, index + 2)}", f"w-1,0={before}|{word}",
        f"w0,1={word}|{after}", f"w-1,1={before}|{after}",
    ]


def seen_tags(words, shapes, tags, which, index):
    word, tag, before, after = words[index], tags[index], at(tags, index - 1), at(tags, index + 1)
    syllables = word.split(" ")
    return [which + feature for feature in (
        f"t={tag}", f"tw={tag}{word}", f"pt={before}|{tag}", f"tn={tag}|{after}", f"ptn={before}|{tag}|{after}",
        f"ts={tag}{shapes[index]}", f"tz={tag}{syllables[-1]}", f"tf={tag}{syllables[0]}",
        f"wt={at(words, index - 1)}|{tag}", f"tw1={tag}|{at(words, index + 1)}", f"ptw={before}{tag}{word}",
        f"tnw={tag}{after}{word}", f"ppt={at(tags, index - 2)}{before}{tag}", f"tnn={tag}{after}{at(tags, index + 2)}",
    )]


def read(path):
    """The sentences of a treebank as pairs of a word and its label."""
    sentence = []
    for line in path.open(encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if len(columns) > 4 and columns[0].isdigit():
            upos, xpos = columns[3:5]
            sentence.append((unicodedata.normalize("NFC", columns[1]), MARK if upos == "PUNCT" else f"{upos}/{xpos}"))
        elif not columns[0] and sentence:
            yield sentence
            sentence = []


def sentences(lines, every):
    """The sentences of every how-manieth article, as words."""
    for index, line in enumerate(lines):
        if index % every == 2 % every:
            for text in unicodedata.normalize("NFC", json.loads(line)["t"]).split("\n"):
                words = [word.replace("_", " ") if len(word) > 1 else word for word in text.split()]
                if 4 <= len(words) <= 80:
                    yield words


def start(path):
    global taggers, judge
    taggers, judge = Taggers(), Judge(path)


def tagged(words):
    rows = zip(words, judge.labels(words, taggers.tags(words)))
    return "".join(
        f"{number}\t{word}\t_\t{label.replace('/', chr(9), 1)}\n" for number, (word, label) in enumerate(rows, 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=pathlib.Path, help="the training part of UD_Vietnamese-VTB")
    parser.add_argument("--every", type=int, default=5, help="every how-manieth article (5)")
    parser.add_argument("--limit", type=int, default=100_000, help="at most so many sentences (100,000)")
    parser.add_argument("--no-words", action="store_true", help="no words alone after the sentences")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/judge.crfsuite"
        Judge.train(path, read(arguments.treebank))
        with multiprocessing.Pool(initializer=start, initargs=(path,)) as pool:
            taught = itertools.islice(sentences(sys.stdin, arguments.every), arguments.limit)
            for text in pool.imap(tagged, taught, chunksize=200):
                print(text)
            words = [] if arguments.no_words else vocabulary()
            for text in pool.imap(tagged, ([word] for word in words), chunksize=200):
                print(text)
                print(text)


if __name__ == "__main__":
    main()
