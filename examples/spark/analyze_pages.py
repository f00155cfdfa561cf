"""Pages as JSON lines with `id` and `text`, from wherever Spark can read them, as a table in Parquet.

    spark-submit --py-files diembao_spark.py analyze_pages.py INPUT OUTPUT
"""

import argparse

from pyspark.sql import SparkSession

import diembao_spark


def main() -> None:
    usage = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    usage.add_argument("input", help="a file, a folder or an address of JSON lines")
    usage.add_argument("output", help="the folder of the table")
    usage.add_argument("--stages", help="only these, with commas between")
    usage.add_argument("--program", help="where diembao is on the machines of the cluster")
    given = usage.parse_args()

    spark = SparkSession.builder.appName("diembao").getOrCreate()
    pages = spark.read.schema("id string, text string").json(given.input)
    # Small parts, so that no core waits long for the last one.
    pages = pages.repartition(4 * spark.sparkContext.defaultParallelism)
    stages = given.stages.split(",") if given.stages else None
    found = diembao_spark.analyze(pages, stages=stages, program=given.program)
    found.write.mode("overwrite").parquet(given.output)

    written = spark.read.parquet(given.output)
    failed = written.where("error is not null")
    print(f"{written.count()} pages, {failed.count()} failed")
    failed.groupBy("error.status").count().show()


if __name__ == "__main__":
    main()
