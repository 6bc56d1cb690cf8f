"""A short computed example of what each rule of the office comes to, by the engines that use the rule."""

from domain.example.every import example
from domain.example.means import Example, Means

__all__ = ["Example", "Means", "example"]
