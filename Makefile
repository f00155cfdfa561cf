# One command for each thing that one does here. `make` alone lists them.

SEEDS = $(wildcard seeds/pages/*.txt seeds/pages/*.html)
RELEASE = .build/release/diembao
# The tests of the examples ask the program that `swift test` has built.
PYTHON = DIEMBAO=$(CURDIR)/.build/debug/diembao PYTHONPATH=$(CURDIR)/examples/python/src $(CURDIR)/.venv/bin/python

help:  ## what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup:  ## install the Debian packages that are missing, or say which
	@.ci/setup

release: setup
	swift build -c release --product diembao

demo: release  ## the main job: the pages of seeds/ as articles, topics, summaries and entities
	$(RELEASE) analyze --pretty $(SEEDS)

test: setup .venv  ## every test
	swift test
	cd examples/python && $(PYTHON) -m mypy && $(PYTHON) -m pytest -q
	$(PYTHON) -m pytest -q examples/batch examples/tests

lint:  ## formatting and the rules of style
	swift format lint --strict --recursive Sources Tests Package.swift

format:  ## put the code into the form that lint wants
	swift format --in-place --recursive Sources Tests Package.swift

bench: release  ## start-up, latency and throughput on this machine
	python3 Tests/Benchmarks/bench.py $(RELEASE)

.venv: examples/requirements.txt
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --requirement examples/requirements.txt
	touch .venv

.PHONY: help setup release demo test lint format bench
