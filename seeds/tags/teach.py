#!/usr/bin/env python3
"""Tags a part of the VNDS/vietnews corpus by machine, with the labels of the treebank.

    pip install -r requirements.txt
    xz -dc vietnews-train.jsonl.xz | python3 teach.py vi_vtb-ud-train.conllu > tagged.conllu

The tagger is that of underthesea (``pos_crf_vlsp2013_20230303``). Its tags are those of VLSP 2013; what each
stands for in the treebank is learned from the training part alone: for a word that has it there twice or
more the commonest label of that word, else the commonest of all words. Writes CoNLL-U with five columns.
"""
import argparse
import json
import multiprocessing
import pathlib
import sys
import unicodedata
from collections import Counter, defaultdict

MARK = "PUNCT/PUNCT"
# What is rarer in the treebank is no label of the model.
LEAST = 3


class Teacher:
    """Gives words their tags of VLSP 2013."""

    def __init__(self):
        import underthesea.pipeline.pos_tag as package
        from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger
        self._model = FastCRFSequenceTagger()
        self._model.load(str(pathlib.Path(package.__file__).parent / "models/pos_crf_vlsp2013_20230303"))

    def tags(self, words):
        return [tag.removeprefix("B-") for tag in self._model.predict([[word] for word in words])]


class Labels:
    """What a tag of VLSP 2013 stands for in the treebank."""

    def __init__(self, treebank, teacher):
        self.all = Counter(label for sentence in treebank for _, label in sentence)
        words, tags, marks = defaultdict(Counter), defaultdict(Counter), defaultdict(Counter)
        for sentence in treebank:
            found = teacher.tags([word for word, _ in sentence])
            for (word, label), tag in zip(sentence, found):
                if not any(map(str.isalnum, word)):
                    marks[word][label] += 1
                if self.all[label] >= LEAST:
                    words[word.lower(), tag][label] += 1
                    tags[tag][label] += 1
        self._words = {key: counts.most_common(1)[0][0] for key, counts in words.items() if counts.total() >= 2}
        # `%` is a noun of the treebank, and a mark of the teacher's.
        self._marks = {key: max(counts, key=counts.get) for key, counts in marks.items() if counts.total() >= 5}
        self._tags = {key: counts.most_common(1)[0][0] for key, counts in tags.items()}

    def of(self, words, tags):
        """The labels of the words of one sentence."""
        return [self._of(words, index, tag) for index, tag in enumerate(tags)]

    def _of(self, words, index, tag):
        word = words[index]
        if word in "-–" and all(other[:1].isdigit() for other in words[max(0, index - 1):index + 2:2]):
            return "SYM/" + word          # a dash between numbers is a symbol in the treebank
        if tag == "CH":
            return self._marks.get(word, MARK)
        return self._words.get((word.lower(), tag)) or self._tags.get(tag, "X/X")


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
    global teacher, labels
    teacher = Teacher()
    labels = Labels(list(read(path)), teacher)


def tagged(words):
    rows = zip(words, labels.of(words, teacher.tags(words)))
    return "".join(
        f"{number}\t{word}\t_\t{label.replace('/', chr(9), 1)}\n" for number, (word, label) in enumerate(rows, 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=pathlib.Path, help="the training part of UD_Vietnamese-VTB")
    parser.add_argument("--every", type=int, default=5, help="every how-manieth article (5)")
    arguments = parser.parse_args()
    with multiprocessing.Pool(initializer=start, initargs=(arguments.treebank,)) as pool:
        for text in pool.imap(tagged, sentences(sys.stdin, arguments.every), chunksize=200):
            print(text)


if __name__ == "__main__":
    main()
