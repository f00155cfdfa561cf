"""Spark against `diembao batch`: the same rows come out, and a page that fails fails alone."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

pyspark = pytest.importorskip("pyspark")
pytest.importorskip("pandas")
pytest.importorskip("pyarrow")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java, and there is none here", allow_module_level=True)

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

import diembao_spark  # noqa: E402
from diembao import Client, InvalidArgument  # noqa: E402
from diembao._decode import decode  # noqa: E402
from pages import invented  # noqa: E402

DIEMBAO = os.environ.get("DIEMBAO", "diembao")
COUNT = int(os.environ.get("DIEMBAO_SPARK_PAGES", "120"))


@pytest.fixture(scope="module")
def spark():
    builder = pyspark.sql.SparkSession.builder.master("local[2]").appName("diembao")
    builder = builder.config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
    session = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    session.sparkContext.addPyFile(diembao_spark.__file__)
    yield session
    session.stop()


def in_batch(pages):
    """What `diembao batch` says of the same pages, as rows."""
    run = subprocess.run(
        [DIEMBAO, "batch", "--position-encoding", "utf-32"],
        input="".join(json.dumps(page) + "\n" for page in pages),
        capture_output=True,
        encoding="utf-8",
    )
    rows = {}
    for line in map(json.loads, run.stdout.splitlines()):
        if "error" in line:
            row = diembao_spark.failure(InvalidArgument("", line["error"]["code"]))
        else:
            row = diembao_spark.row(decode(diembao_spark.Page, line))
        rows[line["id"]] = row
    return rows


def collected(frame):
    return {row.pop("id"): row for row in (one.asDict(recursive=True) for one in frame.collect())}


def test_spark_gives_what_batch_gives(spark):
    pages = [{"id": number, "text": text} for number, text in enumerate(invented(COUNT))]
    frame = spark.createDataFrame(pages, "id long, text string").repartition(4)
    assert collected(diembao_spark.analyze(frame)) == in_batch(pages)


def test_a_page_that_fails_keeps_its_row(spark):
    pages = [("a", "Mưa lớn ở Huế"), ("b", None), ("c", "Gió lớn ở Huế")]
    frame = spark.createDataFrame(pages, "id string, text string")
    rows = collected(diembao_spark.analyze(frame, stages=["parse"]))
    assert rows["a"]["title"] == "Mưa lớn ở Huế" and rows["a"]["error"] is None
    assert rows["b"]["error"]["status"] == "INVALID_ARGUMENT" and rows["b"]["title"] is None
    assert rows["c"]["title"] == "Gió lớn ở Huế" and rows["c"]["entities"] is None


def test_columns_can_have_other_names(spark):
    frame = spark.createDataFrame([(7, "<h1>Mưa ở Huế</h1>", "text/html")], "n int, page string, kind string")
    found = diembao_spark.analyze(frame, id="n", text="page", mime_type="kind", stages=["parse"])
    assert found.schema["n"].dataType.typeName() == "integer"
    assert found.collect()[0]["title"] == "Mưa ở Huế"


def test_a_page_that_kills_the_server_takes_no_other_with_it(tmp_path):
    deadly = tmp_path / "deadly.py"
    deadly.write_text(
        "import json, os, sys\n"
        "for line in sys.stdin:\n"
        "    asked = json.loads(line)\n"
        "    if 'poison' in asked['params']['text']: os._exit(1)\n"
        "    title = {'text': asked['params']['text'], 'span': {'start': 0, 'end': 1}}\n"
        "    answer = {'jsonrpc': '2.0', 'id': asked['id'], 'result': {'parse': {'title': title}}}\n"
        "    print(json.dumps(answer), flush=True)\n"
    )
    texts = [f"page {number}" for number in range(20)] + ["poison"] + ["a page", "the last"]
    asked = [diembao_spark.request(text, None, None) for text in texts]
    with Client([sys.executable, str(deadly)]) as client:
        rows = list(diembao_spark.answers(client, asked))
    assert [row["title"] for row in rows] == [None if text == "poison" else text for text in texts]
    assert [row["error"]["status"] for row in rows if row["error"]] == ["UNAVAILABLE"]
