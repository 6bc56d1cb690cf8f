"""Bank statements as banks write them: MT940, CAMT.053, OFX, and lists as CSV or workbooks."""

from db.importing.statement.reading import StatementOptions, read_statements
from db.importing.statement.record import Movement, Statement, StatementFile

__all__ = ["Movement", "Statement", "StatementFile", "StatementOptions", "read_statements"]
