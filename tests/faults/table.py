"""The table of faults in the documentation, which the long suite writes row by row."""

from __future__ import annotations

import os
from pathlib import Path

from verdict import Row

DOCUMENT = Path(__file__).parents[2] / "docs" / "faults.md"
HEAD = (
    "| fault | promised | struck | lost | doubled | seconds to recover |\n"
    "| --- | --- | ---: | ---: | ---: | --- |\n"
)
BEGIN, END = "<!-- made by make faults -->", "<!-- end -->"
CLUSTER = "<!-- made by make faults, on the cluster -->"


def write(row: Row, begin: str = BEGIN) -> None:
    """Put a row into a table, in the place of an older one; only the long form does."""
    if not os.environ.get("RASAD_LONG"):
        return
    before, _, rest = DOCUMENT.read_text("utf-8").partition(begin)
    _, _, after = rest.partition(END)
    rows = {line.split("|")[1].strip(): line for line in _lines(rest)}
    rows[row.name] = row.line()
    table = HEAD + "\n".join(rows.values())
    DOCUMENT.write_text(f"{before}{begin}\n{table}\n{END}{after}", "utf-8")


def _lines(text: str) -> list[str]:
    table = text.partition(END)[0].strip().splitlines()
    return [line for line in table[2:] if line.startswith("|")]
