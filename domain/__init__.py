"""The trade: facts and rules of overdue receivables. Pure: no Qt, no SQL, no clock, no file."""
