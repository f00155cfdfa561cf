"""The client against a real server: results, errors, deadlines, death and going on."""

import asyncio
import os
import pathlib
import re
import signal
import threading
import time

import pytest

import diembao
from diembao import AsyncClient, Client, Pool, requests

ROOT = pathlib.Path(__file__).resolve().parents[3]
PAGE = "Mưa lớn ở Huế\n09/06/2023 18:17\nMưa to từ đêm ở Huế 😀 và Đà Nẵng. Gió lớn."
LONG = "Mưa lớn ở Huế. " * 300_000


@pytest.fixture(scope="module")
def client():
    with Client() as client:
        yield client


def test_spans_index_the_text_that_was_sent(client):
    for entity in client.entities(PAGE).entities:
        for mention in entity.mentions:
            assert mention.span.of(PAGE) == mention.text
    article = client.parse(PAGE)
    for piece in [article.title, *article.paragraphs]:
        assert piece.span.of(PAGE) == piece.text


@pytest.mark.parametrize(
    "path", sorted((ROOT / "seeds/pages").glob("*.[th]*")), ids=lambda path: path.name
)
def test_analyze_gives_what_the_methods_give(client, path):
    text = path.read_bytes().decode()
    mime = "text/html" if path.suffix == ".html" else "text/plain"
    analysis = client.analyze(text, mime_type=mime)
    assert analysis.parse.blocks == client.parse(text, mime_type=mime).blocks
    assert analysis.classify_topic.labels == client.classify_topic(text, mime_type=mime).labels
    assert analysis.summarize.sentences == client.summarize(text, mime_type=mime).sentences
    assert analysis.entities.entities == client.entities(text, mime_type=mime).entities
    assert analysis.meta.model


def test_only_the_stages_that_were_asked_for_are_there(client):
    analysis = client.analyze(PAGE, stages=["classify_topic"])
    assert analysis.classify_topic is not None and analysis.parse is None


def test_edits_make_the_normal_form(client):
    text = "Hoà Bi\u0300nh,\u00a0thuỷ lợi"
    normal = client.normalize(text, tone_placement="old")
    for edit in reversed(normal.edits):
        text = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
    assert text == normal.normalized == "Hòa Bình, thủy lợi"


def test_a_wrong_option_is_named(client):
    with pytest.raises(diembao.InvalidArgument) as caught:
        client.classify_topic(PAGE, threshold=3)
    assert caught.value.code == -32602
    assert caught.value.details[0]["path"] == "params.options.threshold"


def test_a_deadline_stops_the_work(client):
    begin = time.monotonic()
    with pytest.raises(diembao.DeadlineExceeded):
        client.analyze(LONG, timeout=0.05)
    assert time.monotonic() - begin < 5
    assert client.parse(PAGE).title.text == "Mưa lớn ở Huế"


def test_a_cancelled_future_is_cancelled_on_the_server(client):
    answer = client.submit(requests.analyze(LONG))
    assert answer.cancel()
    begin = time.monotonic()
    while client.waiting_count and time.monotonic() - begin < 20:
        time.sleep(0.01)
    assert client.waiting_count == 0


def test_map_keeps_the_order_and_takes_no_item_before_its_time(client):
    taken = []

    def pages():
        for number in range(10_000):
            taken.append(number)
            yield f"Mưa lớn ở Huế số {number}"

    results = client.map(requests.parse, pages(), window=8)
    titles = [next(results).title.text for _ in range(20)]
    results.close()
    assert titles == [f"Mưa lớn ở Huế số {number}" for number in range(20)]
    assert len(taken) <= 28


def test_many_threads_share_a_client(client):
    found = {}

    def work(number):
        found[number] = client.parse(f"Mưa lớn ở Huế số {number}").title.text

    threads = [threading.Thread(target=work, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"Mưa lớn ở Huế số {number}" for number in range(50)}


def test_a_dead_server_is_replaced_and_nothing_is_lost():
    with Pool(2) as pool:
        pages = [f"Mưa lớn ở Huế số {number}" for number in range(2000)]
        titles = []
        for article in pool.map(requests.parse, pages):
            titles.append(article.title.text)
            if len(titles) in (300, 900):
                os.kill(pool.clients[len(titles) % 2].pid, signal.SIGKILL)
        assert titles == pages


def test_without_retries_the_death_is_told():
    with Client(retries=0) as client:
        answer = client.submit(requests.analyze(LONG))
        os.kill(client.pid, signal.SIGKILL)
        with pytest.raises(diembao.ServerDied):
            answer.result(10)
        assert client.parse(PAGE).title.text == "Mưa lớn ở Huế"


@pytest.mark.parametrize("make", [Client, lambda: Pool(2)], ids=["client", "pool"])
def test_a_new_server_is_told_what_the_old_one_kept(make):
    with make() as client:
        page = client.open_document("file:///a", PAGE)
        assert client.parse(page).blocks == client.parse(PAGE).blocks
        client.define_topics("mine", [{"id": "rain", "keywords": ["mưa to"]}, {"id": "gold", "keywords": ["giá vàng"]}])
        for one in getattr(client, "clients", [client]):
            os.kill(one.pid, signal.SIGKILL)
        assert [client.parse(page).title.text for _ in range(4)] == ["Mưa lớn ở Huế"] * 4
        assert client.list_topics().sets[0].name == "mine"
        assert "mine/rain" in [label.id for label in client.classify_topic(page, topics=["mine"], all=True).labels]
        client.close_document(page)
        client.remove_topics("mine")
        for _ in range(4):
            with pytest.raises(diembao.NotFound):
                client.parse(page)
        assert client.list_topics().sets == []


def test_half_an_answer_of_a_dying_server_is_asked_for_again(tmp_path):
    once = tmp_path / "once"
    dying = tmp_path / "dying"
    dying.write_text(
        f'#!/bin/sh\nread line\nif [ ! -e {once} ]; then touch {once}; printf "{{\\"jsonrpc"; exit 1; fi\n'
        'echo "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":1,\\"result\\":{\\"language\\":\\"vi\\"}}"\nread line\n'
    )
    dying.chmod(0o755)
    with Client([str(dying)]) as client:
        assert client.parse(PAGE, timeout=20).language == "vi"


def test_a_closed_client_says_so():
    client = Client()
    client.close()
    with pytest.raises(RuntimeError, match="closed"):
        client.parse(PAGE)


def test_a_program_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setenv("DIEMBAO", "/nowhere/diembao")
    with pytest.raises(FileNotFoundError, match="/nowhere/diembao"):
        Client()


def test_what_the_server_says_is_logged(caplog, tmp_path):
    noisy = tmp_path / "noisy"
    noisy.write_text("#!/bin/sh\necho a word >&2\n")
    noisy.chmod(0o755)
    with caplog.at_level("INFO", "diembao"), pytest.raises(diembao.ServerDied):
        with Client([str(noisy)], retries=0) as client:
            client.parse(PAGE)
            client.parse(PAGE)
    assert "a word" in caplog.text


def test_asyncio_gives_the_same_and_cancels():
    async def main():
        async with AsyncClient() as client:
            article, topics = await asyncio.gather(client.parse(PAGE), client.classify_topic(PAGE))
            assert article.title.text == "Mưa lớn ở Huế" and topics.labels is not None
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(client.analyze(LONG), 0.05)
            pages = [f"Mưa {number}" for number in range(300)]
            return [one.title.text async for one in client.map(requests.parse, pages)] == pages

    assert asyncio.run(main())


def test_the_version_is_that_of_the_project():
    manifest = (ROOT / "examples/python/pyproject.toml").read_text("utf-8")
    assert re.search(r'^version = "(.+)"', manifest, re.M)[1] == diembao.__version__
