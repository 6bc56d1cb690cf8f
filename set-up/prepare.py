"""Prepares this machine for `run`, `test` or `tools`: system libraries, .venv, and the locked libraries.

Only Python's own library is used, because nothing else is there yet. What stands ready is left alone: the
stamp in .venv names the folder, its pyproject.toml and every lock that was installed, so that a second call
touches neither apt nor pip.
"""

# ruff: noqa: T201, INP001 - this script talks to the person at the terminal and belongs to no package

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
VENV = HOUSE / ".venv"
STAMP = VENV / "prepared.json"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# A lock holds what the locks before it hold, and more.
LOCKS = ("run", "test", "tools")

# What Qt's wheels expect of the system: the file that is loaded, and the Debian package that brings it.
FOR_QT = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
FOR_A_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FOR_FREEZING = {f"libpython3.{sys.version_info.minor}.so.1.0": f"libpython3.{sys.version_info.minor}"}


class Unprepared(Exception):
    """What stands in the way, and what to do about it, in words for the person at the terminal."""


def prepare(purpose: str) -> None:
    """Make the machine ready for a purpose, one of `LOCKS`."""
    if sys.version_info < (3, 11):  # noqa: UP036 - a machine may well have an older one
        raise Unprepared(f"Quittance needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if sys.platform == "linux":
        install_packages(missing_packages(purpose))
    prepare_venv()
    prepare_libraries(purpose)


# ---- the system -----------------------------------------------------------
def missing_packages(purpose: str) -> list[str]:
    """The Debian packages that are not here, found by trying what they bring."""
    wanted = FOR_QT | (FOR_A_WINDOW if has_display() else {}) | (FOR_FREEZING if purpose == "tools" else {})
    missing = [package for library, package in wanted.items() if not loads(library)]
    if not runs([sys.executable, "-c", "import ensurepip, venv"]):
        missing.insert(0, "python3-venv")
    if purpose == "tools" and shutil.which("objdump") is None:
        missing.append("binutils")
    return missing


def has_display() -> bool:
    """Whether the person sits before a screen, as far as the environment tells."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    """Whether the system's loader finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> None:
    """Install Debian packages, as root or by sudo, and say so."""
    if not packages:
        return
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Unprepared(f"These system libraries are missing, by their names in Debian: {names}")
    before: list[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            raise Unprepared(f"Run this as root: apt-get install --no-install-recommends {names}")
        before = ["sudo"]
    say(f"Installing system libraries by apt: {names}")
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    quietly([*apt, "update"])  # a list that cannot be refreshed matters only if the next line fails
    done = quietly([*apt, "-oDPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends", *packages])
    if done.returncode != 0:
        raise Unprepared(f"{done.stdout.strip()}\napt could not install {names}. See its words above.")


# ---- the virtual environment ----------------------------------------------
def prepare_venv() -> None:
    """Make .venv if it is missing or its Python is gone or another; mend it if the folder was moved."""
    version = sys.version_info[:2]
    if not runs([str(PYTHON), "-c", f"import pip, sys; sys.exit(sys.version_info[:2] != {version})"]):
        say("Making .venv with Python {}.{}".format(*version))
        make_venv("--clear")
    elif read_stamp().get("folder", str(HOUSE)) != str(HOUSE):
        say("This folder was moved: putting the paths in .venv right")
        make_venv()


def make_venv(*options: str) -> None:
    """Run Python's own venv, outside of any other virtual environment."""
    done = quietly([sys.executable, "-m", "venv", *options, str(VENV)])
    if done.returncode != 0:
        raise Unprepared(f"{done.stdout.strip()}\nPython could not make {VENV}.")


def prepare_libraries(purpose: str) -> None:
    """Install a lock, and Quittance itself beside it, unless the stamp says that this was done."""
    stamp = read_stamp()
    lock = HOUSE / "locks" / f"{purpose}.txt"
    covered = LOCKS[: LOCKS.index(purpose) + 1]
    wanted = {name: digest([HOUSE / "locks" / f"{name}.txt"]) for name in covered}
    if stamp.get(purpose) != wanted[purpose]:
        count = sum(1 for line in lock.read_text("utf-8").splitlines() if "==" in line)
        say(f"Installing the {count} libraries of locks/{purpose}.txt into .venv (a minute or so)")
        install_libraries("--require-hashes", "--only-binary", ":all:", "-r", str(lock))
        stamp |= wanted
    own = digest([HOUSE / "pyproject.toml"])
    if (stamp.get("folder"), stamp.get("own")) != (str(HOUSE), own):
        # After the lock, because building needs the locked setuptools.
        install_libraries("--no-deps", "--no-build-isolation", "-e", str(HOUSE))
        stamp |= {"folder": str(HOUSE), "own": own}
    if stamp != read_stamp():
        STAMP.write_text(json.dumps(stamp, indent=1, sort_keys=True), "utf-8")


def install_libraries(*arguments: str) -> None:
    """Let the pip of .venv install."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = quietly([*pip, *arguments])
    if done.returncode != 0:
        raise Unprepared(f"{done.stdout.strip()}\npip could not install; its words stand above.")


def read_stamp() -> dict[str, str]:
    """What was installed when this script last ended well; nothing if it never did."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp


def digest(paths: Iterable[Path]) -> str:
    """One SHA-256 over the contents of files."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


# ---- words and children ---------------------------------------------------
def say(words: str) -> None:
    """Tell the person what is going on, at once."""
    print(f"set-up: {words}", flush=True)


def runs(command: list[str]) -> bool:
    """Whether a command can be started and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - our words
    except OSError:
        return False


def quietly(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command and keep its words, to be shown only if it fails."""
    return subprocess.run(  # noqa: S603 - the words are our own
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def main(arguments: list[str]) -> int:
    """The door for Makefile and for people: `python3 set-up/prepare.py run`."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        print(f"usage: python3 set-up/prepare.py {'|'.join(LOCKS)}", file=sys.stderr)
        return 2
    try:
        prepare(arguments[0])
    except Unprepared as obstacle:
        print(f"set-up: {obstacle}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("set-up: Interrupted. The next call goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
