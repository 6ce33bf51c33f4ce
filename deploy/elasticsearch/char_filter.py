"""Write the char filter of Elasticsearch from the normaliser's table; a test keeps it current."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])

from streams.arabic.letters import char_filter  # noqa: E402  # the path comes first

TARGET = Path(sys.path[0]) / "connectors" / "elasticsearch" / "char_filter.json"


def text() -> str:
    """The file's text."""
    return json.dumps(char_filter(), indent=0, ensure_ascii=True) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
