#!/usr/bin/env python3
"""Corrects what a treebank, or a tagger that learned from it, tags against the rules of Universal Dependencies.

    python3 correct.py < vi_vtb-ud-train.conllu > train.conllu

The words of ``corrections.tsv`` get the parts of speech meant; a dash between two numbers, which the treebank calls
a symbol 16 times out of 19, becomes ``SYM``. All else stays as it is.
"""
import argparse
import pathlib
import sys

TABLE = pathlib.Path(__file__).with_name("corrections.tsv")
DASHES = {"-", "–", "—"}


def corrections(part):
    """By word and part of speech, the two tags meant."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {
        (word, wrong): [upos, xpos]
        for word, wrong, upos, xpos, _ in rows
        if part is None or (part == "names") == (wrong == "NOUN")
    }


def correct(words, table, has_symbols):
    for columns in words:
        word, upos = columns[1], columns[3]
        columns[3:5] = table.get((word, upos)) or table.get((word.lower(), upos)) or columns[3:5]
    for before, dash, after in zip(words, words[1:], words[2:]):
        if has_symbols and dash[1] in DASHES and before[1][-1].isdigit() and after[1][0].isdigit():
            dash[3] = "SYM"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=["names", "symbols"],
                        help="only names that are called common nouns, or only what is called a symbol or nothing")
    part = parser.parse_args().only
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    table, sentence = corrections(part), []
    for line in sys.stdin:
        sentence.append(line.rstrip("\n").split("\t"))
        if not line.strip():
            correct([columns for columns in sentence if columns[0].isdigit()], table, part != "names")
            print("\n".join("\t".join(columns) for columns in sentence))
            sentence = []


if __name__ == "__main__":
    main()
