"""`rasad worker` as it is, but for its patience: waits of seconds instead of a quarter minute.

``RASAD_FAULT_WORKER`` holds the settings that differ, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from console.commands import worker
from console.main import main

if __name__ == "__main__":
    other = json.loads(os.environ.get("RASAD_FAULT_WORKER", "{}"))
    given = worker._settings
    worker._settings = lambda *arguments: replace(given(*arguments), **other)
    sys.exit(main(["worker", *sys.argv[1:]]))
