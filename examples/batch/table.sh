#!/bin/sh
# A folder of pages as one table: file, date, title, topics, persons; tab-separated.
#
#   table.sh FOLDER > table.tsv
#
# Reads every page below FOLDER with one run of diembao. Needs Python 3 for the columns.
set -eu

[ -d "${1:-}" ] || { echo "usage: table.sh FOLDER > table.tsv" >&2; exit 64; }

"${DIEMBAO:-diembao}" batch "$1" | python3 "$(dirname "$0")/columns.py"
