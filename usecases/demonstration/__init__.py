"""The demonstration: an office that looks true, made by the ordinary commands and a clock that walks."""

from usecases.demonstration.making import Demonstration, DemonstrationUser, make_demonstration
from usecases.demonstration.office import PASSPHRASE
from usecases.demonstration.place import demonstration_path, is_demonstration

__all__ = [
    "PASSPHRASE",
    "Demonstration",
    "DemonstrationUser",
    "demonstration_path",
    "is_demonstration",
    "make_demonstration",
]
