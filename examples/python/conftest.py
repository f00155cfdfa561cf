"""Leaves out what cannot be tested where pandas is not installed."""

import importlib.util

collect_ignore = [] if importlib.util.find_spec("pandas") else ["src/diembao/pandas.py"]
