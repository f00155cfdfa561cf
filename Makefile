# One command for each thing that one does here. `make` alone lists them.

SEEDS = $(wildcard seeds/pages/*.txt seeds/pages/*.html)
RELEASE = .build/release/diembao
# The libraries of Swift go into the binary: it starts in half the time, and the machine needs no Swift to run it.
BUILD = swift build -c release --static-swift-stdlib --product
# The tests of the examples ask the program that `swift test` has built.
PYTHON = DIEMBAO=$(CURDIR)/.build/debug/diembao PYTHONPATH=$(CURDIR)/examples/python/src $(CURDIR)/.venv/bin/python

help:  ## what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup:  ## install the Debian packages that are missing, or say which
	@.ci/setup

release: setup
	$(BUILD) diembao

demo: release  ## the main job: the pages of seeds/ as articles, topics, summaries and entities
	$(RELEASE) analyze --pretty $(SEEDS)

test: setup .venv  ## every test
	swift test
	cd examples/python && $(PYTHON) -m mypy && $(PYTHON) -m pytest -q
	$(PYTHON) -m pytest -q examples/batch examples/editors examples/mcp examples/spark examples/tests Tests/python

wheel: setup .venv  ## the Python client with the program inside, linked statically: it needs no Swift and no library
	DIEMBAO_STATIC=1 swift build -c release --product diembao --scratch-path .build/static --static-swift-stdlib -Xswiftc -static-executable
	strip -o .build/static/diembao .build/static/release/diembao
	DIEMBAO_BINARY=$(CURDIR)/.build/static/diembao .venv/bin/python -m build --outdir dist examples/python

lint:  ## formatting and the rules of style
	swift format lint --strict --recursive Sources Tests Package.swift

format:  ## put the code into the form that lint wants
	swift format --in-place --recursive Sources Tests Package.swift

bench: release .venv  ## start-up, latency and throughput on this machine
	python3 Tests/Benchmarks/bench.py $(RELEASE)
	python3 Tests/Benchmarks/extractors.py $(RELEASE)
	python3 Tests/Benchmarks/editor.py $(RELEASE) --python $(CURDIR)/.venv/bin/python
	python3 Tests/Benchmarks/findings.py $(RELEASE)
	python3 Tests/Benchmarks/summarizers.py $(RELEASE)
	python3 Tests/Benchmarks/entities.py $(RELEASE)

FUZZ_SECONDS ?= 1800

fuzz: setup  ## give the decoder, the JSON layer, the ids and parse (each kind of page too) damaged input, FUZZ_SECONDS each (1800)
	for target in frames json ids parse html text markdown; do Tests/Fuzz/fuzz.sh $$target $(FUZZ_SECONDS) || exit 1; done

DATA ?= ../shared/data
TRAIN = .build/release/diembao-train
# `make models SHARE=200 MODELS=.build/models` is a trial: every 200th article, and no model replaced.
SHARE ?= 1
MODELS ?= Sources/CModels
TREEBANK = --train $(DATA)/vi_vtb-ud-train.conllu --dev $(DATA)/vi_vtb-ud-dev.conllu

MARKED = $(wildcard $(DATA)/ner-train/*.jsonl)

models: setup .venv-models  ## make the models of words, tags, diacritics, blocks, entities, topics and summaries anew from DATA (corpora are not part of the project)
	@test -e $(DATA)/vietnews-train.jsonl.xz || { echo "$(DATA) needs vi_vtb-ud-{train,dev}.conllu (UD_Vietnamese-VTB, CC BY-SA 4.0) and vietnews-train.jsonl.xz (VNDS, words joined by _, one JSON object {id, t} a line)"; exit 1; }
	@test -n "$(MARKED)" || { echo "$(DATA)/ner-train needs articles with marked names: {id, text, entities: [{start, end, type}]} a line, offsets in code points, rules in seeds/entities/README.md"; exit 1; }
	$(BUILD) diembao-train
	mkdir -p .build/models && xz -dkc $(DATA)/vietnews-train.jsonl.xz | awk 'NR % $(SHARE) == 0' > .build/models/news.jsonl
	.venv-models/bin/python seeds/words/teach.py $(DATA)/vi_vtb-ud-train.conllu < .build/models/news.jsonl > .build/models/rejoined.jsonl
	$(TRAIN) words --fresh --base .build/models/words-base.bin --corpus .build/models/news.jsonl --taught .build/models/rejoined.jsonl $(TREEBANK) --output $(MODELS)/words.bin
	python3 seeds/tags/correct.py --only names < $(DATA)/vi_vtb-ud-train.conllu > .build/models/names.conllu
	.venv-models/bin/python seeds/tags/teach.py .build/models/names.conllu --every 1 --limit 45000 --no-words < .build/models/rejoined.jsonl > .build/models/silver.conllu
	.venv-models/bin/python seeds/tags/teach.py .build/models/names.conllu < .build/models/news.jsonl >> .build/models/silver.conllu
	python3 seeds/tags/correct.py --only symbols < .build/models/silver.conllu > .build/models/tagged.conllu
	python3 seeds/tags/correct.py < $(DATA)/vi_vtb-ud-train.conllu > .build/models/train.conllu
	$(TRAIN) tags --corpus .build/models/news.jsonl --silver .build/models/tagged.conllu --lexicon seeds/lexicon/word-tags.tsv --train .build/models/train.conllu --dev $(DATA)/vi_vtb-ud-dev.conllu --output $(MODELS)/tags.bin
	$(TRAIN) diacritics --corpus .build/models/news.jsonl --share 4 --output $(MODELS)/diacritics.bin
	test $(SHARE) != 1 || $(MAKE) block-model
	test $(SHARE) != 1 || $(MAKE) entity-models
	test $(SHARE) != 1 || $(TRAIN) topics --articles .build/models/news.jsonl --labels $(DATA)/topics-train/labels.jsonl --labels seeds/topics/vietnews-labels.jsonl
	test $(SHARE) != 1 || $(TRAIN) summary --articles .build/models/news.jsonl
	test $(SHARE) != 1 || { $(BUILD) diembao-train && $(TRAIN) headlines --articles .build/models/news.jsonl; }

# The teachers of the cutter and of the tagger, from PyPI.
.venv-models: seeds/words/requirements.txt seeds/tags/requirements.txt
	python3 -m venv .venv-models
	.venv-models/bin/python -m pip install --quiet $(addprefix --requirement ,$^)
	touch .venv-models

# Of the project's own pages alone: no corpus is needed.
block-model:
	mkdir -p .build/models && python3 seeds/pages/variation/vary.py 1000 3 > .build/models/pages.jsonl
	$(BUILD) diembao-train
	$(TRAIN) blocks .build/models/pages.jsonl --output $(MODELS)/blocks.bin

# A trainer reads the tables and models that it was built with, so it is built anew after each step.
entity-models:
	$(TRAIN) clusters Sources/CModels/entity-clusters.bin < .build/models/news.jsonl
	$(BUILD) diembao-train
	$(TRAIN) entities $(MARKED) --without-names --rows 250000 --output .build/models
	$(TRAIN) names Sources/CModels/entity-names.bin --model .build/models/entities-first.bin --every 3 --without $(MARKED) < .build/models/news.jsonl
	python3 seeds/entities/rebuild.py < .build/models/news.jsonl > .build/models/extra.jsonl
	$(TRAIN) entities $(MARKED) .build/models/extra.jsonl --names Sources/CModels/entity-names.bin --output Sources/CModels
	$(BUILD) diembao-train

# `make bench` measures these as well.
bench: peers

peers: release .venv-bench  ## words and tags beside programs of PyPI, and each stage of the text alone
	.venv-bench/bin/python Tests/Benchmarks/tokenizers.py $(RELEASE)
	$(BUILD) diembao-train
	cat seeds/pages/*.txt seeds/pages/*.txt seeds/pages/*.txt | $(TRAIN) speed - --ceilings Tests/Benchmarks/allocations.tsv

.venv-bench: Tests/Benchmarks/requirements.txt
	python3 -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --requirement $< || echo "no PyPI here: only diembao is measured"
	touch .venv-bench

# Spark is large, and of no use without Java.
SPARK = $(if $(shell command -v java),examples/spark/requirements.txt)

.venv: examples/requirements.txt Tests/python/requirements.txt $(SPARK)
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet $(addprefix --requirement ,$^)
	touch .venv

.PHONY: help setup release demo test wheel lint format bench peers fuzz models block-model entity-models
