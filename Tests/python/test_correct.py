"""What the tagger learns from is corrected where it breaks the rules of Universal Dependencies, and nowhere else."""
import pathlib
import subprocess
import sys

PROGRAM = pathlib.Path(__file__).parents[2] / "seeds/tags/correct.py"


def corrected(tagged, *options):
    """The tags of a sentence of pairs `word/TAG` after the program."""
    words = [pair.rsplit("/", 1) for pair in tagged.split()]
    text = "".join(f"{number}\t{word}\t_\t{tag}\tT\n" for number, (word, tag) in enumerate(words, 1)) + "\n"
    answer = subprocess.run(
        [sys.executable, PROGRAM, *options], input=text, capture_output=True, encoding="utf-8", check=True).stdout
    assert answer.count("\n") == text.count("\n")
    return [line.split("\t")[3] for line in answer.splitlines() if line]


def test_the_short_form_of_a_name_is_a_name():
    assert corrected("VN/NOUN thắng/VERB ./PUNCT") == ["PROPN", "VERB", "PUNCT"]


def test_the_short_form_of_a_common_noun_stays_one():
    assert corrected("UBND/NOUN TP/NOUN") == ["NOUN", "NOUN"]


def test_an_affix_is_no_symbol():
    assert corrected("Phó/SYM chủ_tịch/NOUN tái/SYM khẳng_định/VERB") == ["NOUN", "NOUN", "ADV", "VERB"]


def test_a_dash_between_numbers_is_a_symbol():
    assert corrected("5/NUM -/PUNCT 7/NUM ngày/NOUN -/PUNCT đêm/NOUN") == ["NUM", "SYM", "NUM", "NOUN", "PUNCT", "NOUN"]


def test_a_part_of_it_can_be_had():
    sentence = "VN/NOUN 5/NUM -/PUNCT 7/NUM phó/SYM"
    assert corrected(sentence, "--only", "names") == ["PROPN", "NUM", "PUNCT", "NUM", "SYM"]
    assert corrected(sentence, "--only", "symbols") == ["NOUN", "NUM", "SYM", "NUM", "NOUN"]


def test_what_is_correct_stays_the_same():
    once = ["PROPN", "NUM", "SYM", "NUM", "NOUN"]
    words = ["VN", "5", "-", "7", "phó"]
    assert corrected(" ".join(f"{word}/{tag}" for word, tag in zip(words, once))) == once
