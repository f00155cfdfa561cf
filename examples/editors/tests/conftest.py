"""The page that the tests of editors open."""

import pytest
from editing import PAGE


@pytest.fixture
def page(tmp_path):
    """A page of seeds/ with one mistake in its second line: a letter in two characters."""
    lines = PAGE.read_text().split("\n")
    assert "Khải" in lines[1]
    lines[1] = lines[1].replace("Khải", "Kha\u0309i", 1)
    path = tmp_path / "page.txt"
    path.write_text("\n".join(lines))
    return path
