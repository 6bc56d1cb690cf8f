"""The drawer of papers: each file encrypted on its own, named by an HMAC of its content.

The name betrays nothing and the same content is kept once; a file that was changed, swapped or cut does not
open, and one that is missing is missed, because the record holds its SHA-256.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.folder import write_pieces, write_whole
from db.keys import derive
from domain.error import QuittanceError
from resources.mark import N_, text

_PIECE: Final = 1 << 20
_NONCE, _TAG = 12, 16  # bytes before and behind what is sealed


class PaperDamaged(QuittanceError):
    """A filed paper is missing or does not open."""


class Papers:
    """The papers of one office."""

    def __init__(self, folder: Path, data_key: bytes) -> None:
        self._folder = folder
        self._names = derive(data_key, "paper names")
        self._key = derive(data_key, "papers")
        self._cipher = AESGCM(self._key)

    def put(self, content: bytes) -> bytes:
        """File a paper; returns its SHA-256, by which it is asked for. It is on the disk when this returns."""
        digest = hashlib.sha256(content).digest()
        file = self._file(digest)
        if not self._is_ours(file):
            nonce = secrets.token_bytes(12)
            self._folder.mkdir(exist_ok=True)
            write_whole(file, nonce + self._cipher.encrypt(nonce, content, file.name.encode()))
        return digest

    def put_file(self, source: Path, digest: bytes) -> int:
        """File a file as it lies on the disk, piece by piece, however large it is; returns its size in bytes.

        ValueError when it is not the file of this SHA-256 (any more); then nothing is filed.
        """
        file = self._file(digest)
        with source.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if self._is_ours(file):
                if hashlib.file_digest(stream, "sha256").digest() != digest:
                    raise ValueError("another file")
            else:
                self._folder.mkdir(exist_ok=True)
                write_pieces(file, self._sealed(stream, size, digest, file.name))
        return size

    def _sealed(self, stream: BinaryIO, size: int, digest: bytes, name: str) -> Iterator[bytes]:
        """What `put` writes of a content, in pieces."""
        nonce, hashed = secrets.token_bytes(_NONCE), hashlib.sha256()
        sealing = Cipher(algorithms.AES(self._key), modes.GCM(nonce)).encryptor()
        sealing.authenticate_additional_data(name.encode())
        yield nonce
        for piece in _pieces(stream, size):
            hashed.update(piece)
            yield sealing.update(piece)
        if hashed.digest() != digest:
            raise ValueError("another file")
        yield sealing.finalize() + sealing.tag

    def get(self, digest: bytes) -> bytes:
        """The very bytes that were filed."""
        try:
            content = self._open(self._file(digest))
        except FileNotFoundError:
            raise self._damaged(digest, N_("A filed paper is missing ({name}).")) from None
        except (InvalidTag, ValueError):
            raise self._damaged(digest, N_("A filed paper was damaged or changed ({name}).")) from None
        return content

    def strangers(self, known: set[bytes]) -> Iterator[str]:
        """Names of files that no record speaks of and that were not sealed here.

        A paper is on the disk before the entry that speaks of it; an act that was refused or cut off leaves
        it behind, sealed, and harms nothing.
        """
        names = {self._file(digest).name for digest in known}
        if self._folder.is_dir():
            for file in sorted(self._folder.iterdir()):
                if file.name not in names and not self._is_ours(file):
                    yield file.name

    def _open(self, file: Path) -> bytes:
        """The content; its file's name is bound to it, and the name is made from its hash."""
        sealed = file.read_bytes()
        content = self._cipher.decrypt(sealed[:12], sealed[12:], file.name.encode())
        if self._file(hashlib.sha256(content).digest()).name != file.name:
            raise ValueError("sealed under another name")
        return content

    def _is_ours(self, file: Path) -> bool:
        """Whether a file opens and holds what its name says; read piece by piece."""
        hashed = hashlib.sha256()
        try:
            size = file.stat().st_size - _NONCE - _TAG
            with file.open("rb") as stream:
                nonce = stream.read(_NONCE)
                stream.seek(_NONCE + max(size, 0))
                opening = Cipher(algorithms.AES(self._key), modes.GCM(nonce, stream.read(_TAG))).decryptor()
                opening.authenticate_additional_data(file.name.encode())
                stream.seek(_NONCE)
                for piece in _pieces(stream, size):
                    hashed.update(opening.update(piece))
            opening.finalize()
        except (InvalidTag, ValueError, OSError):
            return False
        return self._file(hashed.digest()).name == file.name

    def _file(self, digest: bytes) -> Path:
        return self._folder / hmac.digest(self._names, digest, hashlib.sha256).hex()

    def _damaged(self, digest: bytes, words: str) -> PaperDamaged:
        name = self._file(digest).name
        return PaperDamaged(
            "paper",
            text(words, name=name[:16]),
            N_("Copy the file of this name from a back-up into the folder “papers”."),
            f"papers/{name}",
        )


def _pieces(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """The next bytes of a file, at most so many."""
    while size > 0 and (piece := stream.read(min(size, _PIECE))):
        size -= len(piece)
        yield piece
