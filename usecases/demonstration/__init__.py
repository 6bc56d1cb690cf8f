"""The demonstration: an office that looks true, made by the ordinary commands and a clock that walks."""

from usecases.demonstration.place import PASSPHRASE, demonstration_path, is_demonstration, roles_at_start

# Not `make_demonstration`: whoever opens a window knows a demonstration, and does not load what makes one.
__all__ = ["PASSPHRASE", "demonstration_path", "is_demonstration", "roles_at_start"]
