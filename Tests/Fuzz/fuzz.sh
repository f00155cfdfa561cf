#!/bin/sh
# fuzz.sh TARGET SECONDS: builds one target with libFuzzer and feeds it, from the project's root.
#
# What it learns stays in .build/fuzz-corpus/TARGET and is where the next run starts; the first run
# starts from the transcripts and the pages of seeds/. What makes the target trap, hang for 10 s or
# take 2 GB lies in .build/fuzz-findings afterwards, and the exit code is not 0.
set -eu
target=$1
seconds=$2

DIEMBAO_FUZZ=1 swift build -c release --product "fuzz-$target" --scratch-path .build/fuzz \
  -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld

corpus=.build/fuzz-corpus/$target
if [ ! -d "$corpus" ]; then
  mkdir -p "$corpus"
  case $target in
    parse) find seeds/pages -maxdepth 1 -name '*.txt' -o -maxdepth 1 -name '*.html' ;;
    *) find protocol/transcripts -name '*.jsonl' ;;
  esac | while read -r file; do
    # The first byte chooses the size of the chunks or the media type.
    for choice in 0 1 2; do
      { printf %s "$choice"; cat "$file"; } > "$corpus/$choice-$(basename "$file")"
    done
  done
fi
mkdir -p .build/fuzz-findings
exec ".build/fuzz/release/fuzz-$target" "$corpus" -max_total_time="$seconds" -timeout=30 \
  -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 -verbosity=1 \
  -artifact_prefix=".build/fuzz-findings/$target-"
