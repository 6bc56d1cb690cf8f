"""The journal's head, kept outside the office: the only witness when the newest commits were cut off.

A database that lost its tail, or was replaced by an older copy, looks whole from inside. The sidecar lies in
the workstation's state folder, is named by office, incarnation and real path, and is written after every
commit; a file whose head is older than its sidecar's is damaged or restored, one without a sidecar is a copy.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from platformdirs import user_state_path

from db.folder import Folder, write_whole
from db.keys import derive

ENVIRONMENT: Final = "QUITTANCE_STATE"
HEADS: Final = "heads"  # the folder of all sidecars, in the state folder


@dataclass(frozen=True, slots=True)
class Head:
    """Where a journal stands: its stream, the number of its newest entry and that entry's hash (hex)."""

    stream: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The place of one office's sidecar; `incarnation` is the stream the file is written in."""

    file: Path
    key: bytes

    def read(self) -> Head | None:
        """The remembered head; None when there is none, ValueError when it was changed."""
        try:
            content = json.loads(self.file.read_bytes())
            head = Head(str(content["stream"]), int(content["seq"]), str(content["hash"]))
            mac = str(content["mac"]).encode()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (KeyError, TypeError) as error:
            raise ValueError("this is no sidecar") from error
        if not hmac.compare_digest(mac, self._mac(head).encode()):
            raise ValueError("the sidecar was changed outside Quittance")
        return head

    def write(self, head: Head) -> None:
        """Remember a head; it is on the disk when this returns."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.file, json.dumps({**asdict(head), "mac": self._mac(head)}).encode())

    def _mac(self, head: Head) -> str:
        words = json.dumps(asdict(head), sort_keys=True).encode()
        return hmac.new(self.key, words, hashlib.sha256).hexdigest()


def state_folder() -> Path:
    """Where this workstation keeps what belongs to it and not to an office."""
    chosen = os.environ.get(ENVIRONMENT)
    return Path(chosen) if chosen else user_state_path("Quittance", appauthor=False)


def sidecar_of(folder: Folder, office: str, incarnation: str, data_key: bytes) -> Sidecar:
    """The sidecar of an office at its real path in one incarnation."""
    name = hashlib.sha256(f"{office}\0{incarnation}\0{folder.real}".encode()).hexdigest()[:32]
    return Sidecar(state_folder() / HEADS / f"{name}.json", derive(data_key, "sidecar"))
