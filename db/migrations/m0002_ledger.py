"""The step to schema version 2."""

# ruff: noqa: E501 - statements stand as the file keeps them

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from db import types


def upgrade(operations: Operations) -> None:
    """Bring a file of version 1 to version 2."""
    operations.create_table(
        "bank_account",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("number", types.Words(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bank_account")),
        sa.UniqueConstraint("number", "currency", name=operations.f("uq_bank_account_number_currency")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bank_account_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "calendar_day",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("calendar", types.Words(), nullable=False),
        sa.Column("day", types.Day(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("source", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_calendar_day")),
        sa.UniqueConstraint("uid", name=operations.f("uq_calendar_day_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_calendar_day_calendar", "calendar_day", ["calendar", "day", "id"], unique=False
    )
    operations.create_table(
        "calendar_year",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("calendar", types.Words(), nullable=False),
        sa.Column("year", types.Number(), nullable=False),
        sa.Column("source", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_calendar_year")),
        sa.UniqueConstraint("uid", name=operations.f("uq_calendar_year_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_calendar_year_calendar", "calendar_year", ["calendar", "year", "id"], unique=False
    )
    operations.create_table(
        "derived_paid",
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.Column("since", types.Day(), nullable=False),
        sa.Column("until", types.Day(), nullable=True),
        sa.Column("due_date", types.Day(), nullable=True),
        sa.Column("document_date", types.Day(), nullable=True),
        sa.Column("loose", types.Flag(), nullable=False),
        sa.Column("paid", types.Money(), nullable=False),
        sa.Column("settled", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint(
            "account_id", "currency", "item_id", "since", name=operations.f("pk_derived_paid")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    operations.create_table(
        "exchange",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("day", types.Day(), nullable=False),
        sa.Column("base", types.Words(), nullable=False),
        sa.Column("quote", types.Words(), nullable=False),
        sa.Column("rate", types.Rate(), nullable=False),
        sa.Column("source", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_exchange")),
        sa.UniqueConstraint("uid", name=operations.f("uq_exchange_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_exchange_pair", "exchange", ["base", "quote", "day", "id", "rate"], unique=False
    )
    operations.create_table(
        "rate",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("table_name", types.Words(), nullable=False),
        sa.Column("effective", types.Day(), nullable=False),
        sa.Column("rate", types.Rate(), nullable=False),
        sa.Column("source", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_rate")),
        sa.UniqueConstraint("uid", name=operations.f("uq_rate_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_rate_table_name", "rate", ["table_name", "effective", "id"], unique=False)
    operations.create_table(
        "rule",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("value", types.Words(), nullable=False),
        sa.Column("effective_from", types.Day(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_rule")),
        sa.UniqueConstraint("uid", name=operations.f("uq_rule_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_rule_name", "rule", ["name", "effective_from", "id"], unique=False)
    operations.create_table(
        "bank_mark",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("bank_account_id", types.Number(), nullable=False),
        sa.Column("posted_up_to", types.Day(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_account_id"], ["bank_account.id"], name=operations.f("fk_bank_mark_bank_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bank_mark")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bank_mark_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_bank_mark_account", "bank_mark", ["bank_account_id", "posted_up_to"], unique=False
    )
    operations.create_table(
        "bank_statement",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("bank_account_id", types.Number(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("number", types.Words(), nullable=False),
        sa.Column("starts_on", types.Day(), nullable=False),
        sa.Column("ends_on", types.Day(), nullable=False),
        sa.Column("opening", types.Money(), nullable=True),
        sa.Column("closing", types.Money(), nullable=True),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("file_name", types.Words(), nullable=False),
        sa.Column("file_hash", types.Blob(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_account_id"], ["bank_account.id"], name=operations.f("fk_bank_statement_bank_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bank_statement")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bank_statement_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_bank_statement_account", "bank_statement", ["bank_account_id", "ends_on"], unique=False
    )
    operations.create_index(
        operations.f("ix_bank_statement_file_hash"), "bank_statement", ["file_hash"], unique=False
    )
    operations.create_table(
        "bank_line",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("statement_id", types.Number(), nullable=False),
        sa.Column("ordinal", types.Number(), nullable=False),
        sa.Column("place", types.Number(), nullable=False),
        sa.Column("booked_on", types.Day(), nullable=False),
        sa.Column("value_day", types.Day(), nullable=True),
        sa.Column("amount", types.Money(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("payer", types.Words(), nullable=False),
        sa.Column("payer_account", types.Words(), nullable=False),
        sa.Column("reference", types.Words(), nullable=False),
        sa.Column("remittance", types.Words(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("returned", types.Flag(), nullable=False),
        sa.Column("fingerprint", types.Blob(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["bank_statement.id"], name=operations.f("fk_bank_line_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bank_line")),
        sa.UniqueConstraint(
            "statement_id", "ordinal", name=operations.f("uq_bank_line_statement_id_ordinal")
        ),
        sa.UniqueConstraint("uid", name=operations.f("uq_bank_line_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        operations.f("ix_bank_line_fingerprint"), "bank_line", ["fingerprint"], unique=False
    )
    operations.create_index(
        operations.f("ix_bank_line_payer_account"), "bank_line", ["payer_account"], unique=False
    )
    operations.create_table(
        "rate_check",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("table_name", types.Words(), nullable=False),
        sa.Column("verified", types.Day(), nullable=False),
        sa.Column("person_id", types.Number(), nullable=True),
        sa.Column("note", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=operations.f("fk_rate_check_person_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_rate_check")),
        sa.UniqueConstraint("uid", name=operations.f("uq_rate_check_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_rate_check_table_name", "rate_check", ["table_name", "verified", "id"], unique=False
    )
    operations.create_table(
        "source_map",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("source_id", types.Number(), nullable=False),
        sa.Column("batch_id", types.Number(), nullable=False),
        sa.Column("decided_on", types.Day(), nullable=False),
        sa.Column("map", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=operations.f("fk_source_map_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=operations.f("fk_source_map_source_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_source_map")),
        sa.UniqueConstraint("uid", name=operations.f("uq_source_map_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_source_map_source", "source_map", ["source_id", "id"], unique=False)
    operations.create_table(
        "alias",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("keep_id", types.Number(), nullable=False),
        sa.Column("same", types.Flag(), nullable=False),
        sa.Column("decided_on", types.Day(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_alias_account_id")),
        sa.ForeignKeyConstraint(["keep_id"], ["account.id"], name=operations.f("fk_alias_keep_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_alias")),
        sa.UniqueConstraint("uid", name=operations.f("uq_alias_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_alias_account", "alias", ["account_id", "id"], unique=False)
    operations.create_index("ix_alias_keep", "alias", ["keep_id"], unique=False)
    operations.create_table(
        "bill",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("number", types.Words(), nullable=False),
        sa.Column("drawer", types.Words(), nullable=False),
        sa.Column("acceptor", types.Words(), nullable=False),
        sa.Column("amount", types.Money(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("received_on", types.Day(), nullable=False),
        sa.Column("maturity", types.Day(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.CheckConstraint("amount > 0", name=operations.f("ck_bill_amount")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_bill_account_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bill")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bill_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_bill_account", "bill", ["account_id", "maturity"], unique=False)
    operations.create_index("ix_bill_number", "bill", ["number"], unique=False)
    operations.create_table(
        "membership",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("since", types.Day(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=operations.f("fk_membership_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_membership")),
        sa.UniqueConstraint("uid", name=operations.f("uq_membership_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_membership_account", "membership", ["account_id", "since", "id", "name"], unique=False
    )
    operations.create_table(
        "bank_verdict",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("line_id", types.Number(), nullable=False),
        sa.Column("turn", types.Number(), nullable=False),
        sa.Column("verdict", types.Words(), nullable=False),
        sa.Column("receipt_id", types.Number(), nullable=True),
        sa.Column("third_party", types.Flag(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["bank_line.id"], name=operations.f("fk_bank_verdict_line_id")),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipt.id"], name=operations.f("fk_bank_verdict_receipt_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bank_verdict")),
        sa.UniqueConstraint("line_id", "turn", name=operations.f("uq_bank_verdict_line_id_turn")),
        sa.UniqueConstraint("receipt_id", name=operations.f("uq_bank_verdict_receipt_id")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bank_verdict_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "bill_step",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("bill_id", types.Number(), nullable=False),
        sa.Column("step", types.Number(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("on_day", types.Day(), nullable=False),
        sa.Column("note", types.Words(), nullable=False),
        sa.Column("receipt_id", types.Number(), nullable=True),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name=operations.f("fk_bill_step_bill_id")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=operations.f("fk_bill_step_receipt_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bill_step")),
        sa.UniqueConstraint("bill_id", "step", name=operations.f("uq_bill_step_bill_id_step")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bill_step_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        operations.f("ix_bill_step_receipt_id"), "bill_step", ["receipt_id"], unique=False
    )
    operations.create_table(
        "missing",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("batch_id", types.Number(), nullable=False),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.Column("open", types.Money(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("explanation", types.Words(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("closed_on", types.Day(), nullable=True),
        sa.Column("closed_batch_id", types.Number(), nullable=True),
        sa.Column("entry", types.Number(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=operations.f("fk_missing_batch_id")),
        sa.ForeignKeyConstraint(
            ["closed_batch_id"], ["batch.id"], name=operations.f("fk_missing_closed_batch_id")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=operations.f("fk_missing_item_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_missing")),
        sa.UniqueConstraint("uid", name=operations.f("uq_missing_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_missing_batch", "missing", ["batch_id"], unique=False)
    operations.create_index("ix_missing_item", "missing", ["item_id"], unique=False)
    operations.create_table(
        "receipt_naming",
        sa.Column("receipt_id", types.Number(), nullable=False),
        sa.Column("turn", types.Number(), nullable=False),
        sa.Column("place", types.Number(), nullable=False),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.Column("ground", types.Words(), nullable=False),
        sa.Column("amount", types.Money(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=operations.f("fk_receipt_naming_item_id")),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipt.id"], name=operations.f("fk_receipt_naming_receipt_id")
        ),
        sa.PrimaryKeyConstraint("receipt_id", "turn", "place", name=operations.f("pk_receipt_naming")),
        sqlite_strict=True,
    )
    operations.create_index(
        operations.f("ix_receipt_naming_item_id"), "receipt_naming", ["item_id"], unique=False
    )
    operations.create_table(
        "receipt_paper",
        sa.Column("paper_id", types.Number(), nullable=False),
        sa.Column("receipt_id", types.Number(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=operations.f("fk_receipt_paper_paper_id")),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipt.id"], name=operations.f("fk_receipt_paper_receipt_id")
        ),
        sa.PrimaryKeyConstraint("paper_id", name=operations.f("pk_receipt_paper")),
        sqlite_strict=True,
    )
    operations.create_index(
        operations.f("ix_receipt_paper_receipt_id"), "receipt_paper", ["receipt_id"], unique=False
    )
    operations.drop_index(operations.f("ix_item_ageing"), table_name="item")
    operations.create_index(
        "ix_item_ageing",
        "item",
        ["account_id", "currency", "due_date", "opened_on", "amount", "document_type", "document_date"],
        unique=False,
    )
    operations.add_column("receipt", sa.Column("payer", types.Words(), nullable=True))
    operations.add_column("receipt", sa.Column("bank_reference", types.Words(), nullable=True))
    operations.execute(
        "CREATE TRIGGER alias_no_delete BEFORE DELETE ON alias BEGIN SELECT RAISE(ABORT, 'alias: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER alias_no_update BEFORE UPDATE ON alias BEGIN SELECT RAISE(ABORT, 'alias: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_account_no_delete BEFORE DELETE ON bank_account BEGIN SELECT RAISE(ABORT, 'bank_account: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_account_no_update BEFORE UPDATE ON bank_account BEGIN SELECT RAISE(ABORT, 'bank_account: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_line_no_delete BEFORE DELETE ON bank_line BEGIN SELECT RAISE(ABORT, 'bank_line: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_line_no_update BEFORE UPDATE ON bank_line BEGIN SELECT RAISE(ABORT, 'bank_line: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_mark_no_delete BEFORE DELETE ON bank_mark BEGIN SELECT RAISE(ABORT, 'bank_mark: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_mark_no_update BEFORE UPDATE ON bank_mark BEGIN SELECT RAISE(ABORT, 'bank_mark: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_statement_no_delete BEFORE DELETE ON bank_statement BEGIN SELECT RAISE(ABORT, 'bank_statement: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_statement_no_update BEFORE UPDATE ON bank_statement BEGIN SELECT RAISE(ABORT, 'bank_statement: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_verdict_no_delete BEFORE DELETE ON bank_verdict BEGIN SELECT RAISE(ABORT, 'bank_verdict: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_verdict_no_update BEFORE UPDATE ON bank_verdict BEGIN SELECT RAISE(ABORT, 'bank_verdict: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bill_no_delete BEFORE DELETE ON bill BEGIN SELECT RAISE(ABORT, 'bill: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bill_no_update BEFORE UPDATE ON bill BEGIN SELECT RAISE(ABORT, 'bill: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bill_step_no_delete BEFORE DELETE ON bill_step BEGIN SELECT RAISE(ABORT, 'bill_step: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bill_step_no_update BEFORE UPDATE ON bill_step BEGIN SELECT RAISE(ABORT, 'bill_step: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER calendar_day_no_delete BEFORE DELETE ON calendar_day BEGIN SELECT RAISE(ABORT, 'calendar_day: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER calendar_day_no_update BEFORE UPDATE ON calendar_day BEGIN SELECT RAISE(ABORT, 'calendar_day: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER calendar_year_no_delete BEFORE DELETE ON calendar_year BEGIN SELECT RAISE(ABORT, 'calendar_year: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER calendar_year_no_update BEFORE UPDATE ON calendar_year BEGIN SELECT RAISE(ABORT, 'calendar_year: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER exchange_no_delete BEFORE DELETE ON exchange BEGIN SELECT RAISE(ABORT, 'exchange: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER exchange_no_update BEFORE UPDATE ON exchange BEGIN SELECT RAISE(ABORT, 'exchange: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER membership_no_delete BEFORE DELETE ON membership BEGIN SELECT RAISE(ABORT, 'membership: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER membership_no_update BEFORE UPDATE ON membership BEGIN SELECT RAISE(ABORT, 'membership: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER missing_no_delete BEFORE DELETE ON missing WHEN NOT coalesce((SELECT taken_back FROM batch WHERE id = OLD.batch_id) IS NOT NULL, 0) BEGIN SELECT RAISE(ABORT, 'missing: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rate_check_no_delete BEFORE DELETE ON rate_check BEGIN SELECT RAISE(ABORT, 'rate_check: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rate_check_no_update BEFORE UPDATE ON rate_check BEGIN SELECT RAISE(ABORT, 'rate_check: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rate_no_delete BEFORE DELETE ON rate BEGIN SELECT RAISE(ABORT, 'rate: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rate_no_update BEFORE UPDATE ON rate BEGIN SELECT RAISE(ABORT, 'rate: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER receipt_naming_no_delete BEFORE DELETE ON receipt_naming BEGIN SELECT RAISE(ABORT, 'receipt_naming: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER receipt_naming_no_update BEFORE UPDATE ON receipt_naming BEGIN SELECT RAISE(ABORT, 'receipt_naming: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER receipt_paper_no_delete BEFORE DELETE ON receipt_paper BEGIN SELECT RAISE(ABORT, 'receipt_paper: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER receipt_paper_no_update BEFORE UPDATE ON receipt_paper BEGIN SELECT RAISE(ABORT, 'receipt_paper: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_delete BEFORE DELETE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_update BEFORE UPDATE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER source_map_no_delete BEFORE DELETE ON source_map BEGIN SELECT RAISE(ABORT, 'source_map: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER source_map_no_update BEFORE UPDATE ON source_map BEGIN SELECT RAISE(ABORT, 'source_map: facts are added, never changed or deleted'); END"
    )
