"""Which columns of a list a person wants to see, from left to right: plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Columns by their keys: `places` names all of them from left to right, `away` those that are put away."""

    places: tuple[str, ...]
    away: frozenset[str] = frozenset()

    def shown(self) -> tuple[str, ...]:
        """What is left in sight, from left to right."""
        return tuple(key for key in self.places if key not in self.away)

    def is_last(self, key: str) -> bool:
        """Whether a column is the only one in sight: it stays."""
        return self.shown() == (key,)

    def turned(self, key: str) -> Arrangement:
        """With one column put away, or taken out again."""
        if self.is_last(key):
            return self
        return replace(self, away=self.away ^ {key})

    def moved(self, key: str, by: int) -> Arrangement:
        """With one column moved by some places to the right (or left, where negative), as far as there are places."""
        rest = [each for each in self.places if each != key]
        at = min(max(self.places.index(key) + by, 0), len(rest))
        return replace(self, places=(*rest[:at], key, *rest[at:]))
