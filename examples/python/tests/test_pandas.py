"""The methods over columns of pandas."""

import pytest

pandas = pytest.importorskip("pandas")

import diembao  # noqa: E402
import diembao.pandas  # noqa: E402

PAGES = ["Mưa lớn ở Huế\nMưa to từ đêm ở Huế.", "", None, "Gió lớn ở Đà Nẵng\nGió mạnh ở Hội An."]


@pytest.fixture
def frame():
    return pandas.DataFrame({"text": PAGES}, index=["a", "b", "c", "d"])


@pytest.fixture(scope="module")
def client():
    with diembao.Client() as client:
        yield client


def test_a_page_is_a_row_of_articles(frame, client):
    found = frame.drop("c").diembao.parse("text", client=client)
    assert list(found.index) == ["a", "b", "d"]
    assert found.loc["a", "title"] == "Mưa lớn ở Huế"
    assert frame.drop("c").join(found, rsuffix="_read").loc["d", "text_read"] == "Gió mạnh ở Hội An."


def test_an_entity_is_a_row_with_the_index_of_its_page(frame, client):
    found = frame.drop("c").diembao.entities("text", client=client)
    assert set(found.index) == {"a", "d"}
    for at, row in found.iterrows():
        assert row["mentions"][0].of(frame.loc[at, "text"]) == row["name"]


def test_a_page_that_fails_is_raised_or_left_out(frame, client, caplog):
    with pytest.raises(diembao.InvalidArgument):
        frame.diembao.parse("text", client=client)
    found = frame.diembao.parse("text", client=client, errors="coerce")
    assert found["title"].isna().tolist() == [False, True, True, False]
    assert "row c" in caplog.text
    assert frame.diembao.summarize("text", client=client, errors="coerce").index.equals(frame.index)


def test_options_go_through(frame, client):
    topics = frame.drop("c").diembao.classify_topic("text", all=True, client=client)
    assert {"id", "name", "probability"} == set(topics.columns) and len(topics) > 3


def test_an_empty_frame_gives_empty_frames(client):
    frame = pandas.DataFrame({"text": []})
    assert frame.diembao.entities("text", client=client).empty
    assert list(frame.diembao.parse("text", client=client).columns)[:2] == ["language", "title"]
