"""Bank statements: taking them, and deciding what each line is."""

from usecases.bank.line import ConfirmLine, DismissLine, ReopenLine, ReturnLine
from usecases.bank.mark import MarkBankPosted
from usecases.bank.split import Share, SplitLine
from usecases.bank.statement import ImportStatement

__all__ = [
    "ConfirmLine",
    "DismissLine",
    "ImportStatement",
    "MarkBankPosted",
    "ReopenLine",
    "ReturnLine",
    "Share",
    "SplitLine",
]
