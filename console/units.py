"""The files by which a system starts `rasad watch` by itself: systemd's and launchd's."""

from __future__ import annotations

import os
import plistlib
import shlex
from collections.abc import Sequence
from pathlib import Path

LABEL = "org.rasad.watch"

_UNIT = """\
[Unit]
Description=Rasad watches Arabic news for troop figures
Wants=network-online.target
After=network-online.target

[Service]
ExecStart={command}
Environment={environment}
Restart=on-failure
RestartSec=10
TimeoutStopSec=60
NoNewPrivileges=true
PrivateTmp=true
ProtectSystem=full

[Install]
WantedBy=default.target
"""


def systemd(command: Sequence[str], data: Path) -> str:
    """A user unit. systemd expands % and $ itself, so both are doubled."""
    line = shlex.join(command).replace("%", "%%").replace("$", "$$")
    value = f"RASAD_DATA={data}".replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return _UNIT.format(command=line, environment=f'"{value}"')


def launchd(command: Sequence[str], data: Path) -> str:
    """A launch agent."""
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(command),
        "EnvironmentVariables": {"RASAD_DATA": str(data)},
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "StandardErrorPath": str(data / "watch.log"),
    }
    return plistlib.dumps(agent).decode("utf-8")


def place(platform: str) -> Path:
    """Where the file belongs on this platform."""
    if platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{LABEL}.plist"
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "systemd" / "user" / "rasad.service"


def next_steps(platform: str, path: Path) -> tuple[str, ...]:
    """What the person types to start it."""
    if platform == "darwin":
        return (f"launchctl load {shlex.quote(str(path))}",)
    return (
        "systemctl --user daemon-reload",
        "systemctl --user enable --now rasad",
        "loginctl enable-linger   # to go on when nobody is logged in",
    )
