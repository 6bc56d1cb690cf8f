"""The words for what a disk does to a file, where nobody nearer has better ones."""

from __future__ import annotations

from domain.error import Refused
from resources.mark import N_, text


def of_disk(error: OSError) -> Refused:
    """A file that cannot be read or written, as a refusal: it is no defect of ours."""
    return Refused(
        "disk",
        text(N_("A file cannot be read or written: {error}."), error=error.strerror or str(error)),
        N_("Check its name, your rights, and whether the disk is full; then try again."),
        str(error.filename or ""),
    )
