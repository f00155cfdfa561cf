#!/bin/sh
# A folder of pages as one table: file, date, title, topics, persons; tab-separated.
#
#   table.sh FOLDER > table.tsv
#
# Reads every .txt and .html below FOLDER with one run of diembao. Needs Python 3 for the columns.
set -eu

[ -d "${1:-}" ] || { echo "usage: table.sh FOLDER > table.tsv" >&2; exit 64; }
pages=$(mktemp)
trap 'rm -f "$pages"' EXIT
find "$1" -name "*.txt" -o -name "*.html" | LC_ALL=C sort > "$pages"

tr '\n' '\0' < "$pages" | xargs -0 "${DIEMBAO:-diembao}" analyze --json |
  python3 "$(dirname "$0")/columns.py" "$pages"
