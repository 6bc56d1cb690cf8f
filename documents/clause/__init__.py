"""The clauses of an agreement that apply, numbered, in each language of the paper."""

from documents.clause.list import Clause, clauses
from documents.clause.values import Agreement

__all__ = ["Agreement", "Clause", "clauses"]
