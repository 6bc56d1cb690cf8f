"""One debtor: what is owed, what was said and agreed, who answers for it, and every act on it."""

from desktop.pages.debtor.page import DebtorPage

__all__ = ["DebtorPage"]
