"""Many pages through a pool and through asyncio: what `diembao batch` says, also when a server is killed.

DIEMBAO_PAGES names another file of JSON lines, for a larger run.
"""

import asyncio
import json
import os
import pathlib
import signal
import subprocess

import pytest

from diembao import Analysis, AsyncClient, Pool, requests
from diembao._decode import decode

DIEMBAO = os.environ.get("DIEMBAO", "diembao")
SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "seeds" / "pages"


@pytest.fixture(scope="module")
def pages():
    if "DIEMBAO_PAGES" in os.environ:
        lines = pathlib.Path(os.environ["DIEMBAO_PAGES"]).read_text("utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines]
    return [page.read_text("utf-8") for page in sorted(SAMPLES.glob("*.txt"))] * 3


@pytest.fixture(scope="module")
def expected(pages):
    lines = "".join(json.dumps({"id": at, "text": text}) + "\n" for at, text in enumerate(pages))
    run = subprocess.run(
        [DIEMBAO, "batch", "--position-encoding", "utf-32"], input=lines, capture_output=True, encoding="utf-8"
    )
    return [decode(Analysis, json.loads(line)) for line in run.stdout.splitlines()]


def without_meta(page):
    return (page.parse, page.classify_topic, page.summarize, page.entities)


def test_a_pool_loses_nothing_when_a_server_is_killed(pages, expected):
    with Pool(2) as pool:
        begun = pool.clients[0].pid
        for at, page in enumerate(pool.map(requests.analyze, pages)):
            if at == len(pages) // 2:
                os.kill(begun, signal.SIGKILL)
            assert without_meta(page) == without_meta(expected[at]), at
        assert at == len(pages) - 1
        assert pool.clients[0].pid != begun


def test_asyncio_loses_nothing_either(pages, expected):
    async def main():
        pool = Pool(2)
        async with AsyncClient(over=pool) as client:
            at = -1
            async for page in client.map(requests.analyze, pages):
                at += 1
                if at == len(pages) // 2:
                    os.kill(pool.clients[1].pid, signal.SIGKILL)
                assert without_meta(page) == without_meta(expected[at]), at
            return at

    assert asyncio.run(main()) == len(pages) - 1
