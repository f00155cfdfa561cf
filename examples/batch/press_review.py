#!/usr/bin/env python3
"""A press review in Markdown: the pages under their topics, newest first, each in a few sentences.

    press_review.py pages/ --since 2024-06 --until 2024-06 > review.md
"""

import collections

import found

NO_TOPIC = "Tin khác"


def main():
    usage = found.arguments(__doc__)
    usage.add_argument("--topic", default="", help="only topics whose id begins like this, such as relations/")
    given = usage.parse_args()

    under = collections.defaultdict(list)
    names = {}
    for page in found.pages(given):
        # A page stands under its most probable topic, so that nobody reads it twice.
        labels = page["classify-topic"]["labels"]
        labels = [label for label in labels if label["id"].startswith(given.topic)]
        if labels:
            names[labels[0]["id"]] = labels[0]["name"]["vi"]
            under[labels[0]["id"]].append(page)
        elif not given.topic:
            under[""].append(page)

    print("# Điểm báo")
    for topic in sorted(under, key=lambda topic: (topic == "", -len(under[topic]), topic)):
        print(f"\n## {names.get(topic, NO_TOPIC)}")
        for page in sorted(under[topic], key=found.published, reverse=True):
            print(f"\n### {found.title(page)}\n")
            source = [found.published(page)[:10], page["parse"].get("agency", {}).get("name"), f"`{page['id']}`"]
            print(" · ".join(part for part in source if part))
            for sentence in page["summarize"]["sentences"]:
                print(f"\n> {' '.join(sentence['text'].split())}")


if __name__ == "__main__":
    main()
