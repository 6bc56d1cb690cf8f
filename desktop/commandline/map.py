"""Saving how a file was read, as a map for the next file of the same source."""

from __future__ import annotations

from pathlib import Path

from db.engine import DiskFailed
from db.folder import write_whole
from desktop.commandline.call import Call
from domain.error import Refused
from resources.mark import N_, text


def check_place(place: Path | None) -> None:
    """Refuse before anything is written, when the map has nowhere to go."""
    if place is not None and (place.is_dir() or not place.parent.is_dir()):
        raise Refused(
            "save_map",
            text(N_("The map cannot be saved as {file}."), file=str(place)),
            N_("Choose a file in a folder that is there; nothing was taken."),
            str(place),
        )


def save(call: Call, place: Path, map_: str, warnings: list[str]) -> None:
    """Save the map; the items are taken by now, so a failure is a warning."""
    try:
        write_whole(place, map_.encode())
    except DiskFailed as error:
        warnings.append(call.manner.say(error.message))
