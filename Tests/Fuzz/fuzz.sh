#!/bin/sh
# fuzz.sh TARGET SECONDS: builds one target with libFuzzer and feeds it, from the project's root.
#
# What it learns stays in .build/fuzz-corpus/TARGET and is where the next run starts; the first run
# starts from the transcripts and the pages of seeds/. What makes the target trap, hang for 30 s or
# take 2 GB lies in .build/fuzz-findings afterwards, and the exit code is not 0.
# The targets html, text and markdown are the target parse with pages of that kind alone.
set -eu
target=$1
seconds=$2

product=$target
words=
case $target in
  html) product=parse words=-dict=Tests/Fuzz/html.dict DIEMBAO_FUZZ_FORMAT=text/html ;;
  text) product=parse words=-dict=Tests/Fuzz/text.dict DIEMBAO_FUZZ_FORMAT=text/plain ;;
  markdown) product=parse words=-dict=Tests/Fuzz/text.dict DIEMBAO_FUZZ_FORMAT=text/markdown ;;
esac

DIEMBAO_FUZZ=1 swift build -c release --product "fuzz-$product" --scratch-path .build/fuzz \
  -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld

corpus=.build/fuzz-corpus/$target
if [ ! -d "$corpus" ]; then
  mkdir -p "$corpus"
  case $target in
    parse) find seeds/pages -maxdepth 1 -name '*.txt' -o -maxdepth 1 -name '*.html' ;;
    html) find seeds/pages -name '*.html' ;;
    text | markdown) find seeds/pages -name '*.txt' ;;
    *) find protocol/transcripts -name '*.jsonl' ;;
  esac | while read -r file; do
    case $target in
      html | text | markdown) cp "$file" "$corpus/" ;;
      *)
        # The first byte chooses the size of the chunks or the media type.
        for choice in 0 1 2; do
          { printf %s "$choice"; cat "$file"; } > "$corpus/$choice-$(basename "$file")"
        done
        ;;
    esac
  done
fi
mkdir -p .build/fuzz-findings
export DIEMBAO_FUZZ_FORMAT="${DIEMBAO_FUZZ_FORMAT:-}"
exec ".build/fuzz/release/fuzz-$product" "$corpus" $words -max_total_time="$seconds" -timeout=30 \
  -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 -verbosity=1 \
  -artifact_prefix=".build/fuzz-findings/$target-"
