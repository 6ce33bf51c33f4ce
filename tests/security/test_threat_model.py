"""Every line of the threat model names a test, and each of them exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "SECURITY.md").read_text("utf-8").partition("## Threats")[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TABLE.partition("\n## ")[0].splitlines()
    if line.startswith("| ") and not line.startswith(("| threat", "| ---"))
]


def test_there_are_lines() -> None:
    assert len(ROWS) >= 40


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_each_line_names_a_test_that_exists(row: list[str]) -> None:
    threat, answer, test = row
    assert threat
    assert answer
    named = re.fullmatch(r"`([\w/.-]+)::(test_\w+)`", test)
    assert named, f"no test is named: {test}"
    tree = ast.parse((ROOT / named[1]).read_text("utf-8"))
    defined = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert named[2] in defined
