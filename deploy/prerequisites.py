"""Install the system packages that the heavy tests need, or say what is missing.

With ``CI=true`` a package that cannot be had is a failure; elsewhere it is named and
the tests that need it say that they were not run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES: dict[str, tuple[str, ...]] = {
    "redis-server": ("redis-server",),
    "chromium": ("chromium", "chromium-driver"),
    "faketime": ("faketime",),
    "mvn": ("maven",),
    "java": ("openjdk-17-jre-headless",),
}
"""Program that must be on the path, and Debian's packages that bring it."""


def missing() -> list[str]:
    """The programs that are not on the path."""
    return [program for program in PACKAGES if shutil.which(program) is None]


def install(programs: list[str]) -> None:
    """Install Debian's packages for the programs, where apt and root are at hand."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    packages = [package for program in programs for package in PACKAGES[program]]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": environment, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        check=False,
        **quiet,
    )


def main() -> int:
    """Install, look again, and answer 1 where CI lacks something."""
    wanted = missing()
    if wanted:
        print("installing for the tests:", ", ".join(wanted), file=sys.stderr)
        install(wanted)
    left = missing()
    if left:
        print(f"{len(left)} prerequisites missing: {', '.join(left)}", file=sys.stderr)
    return 1 if left and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    raise SystemExit(main())
