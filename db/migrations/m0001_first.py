"""The step to schema version 1."""

# ruff: noqa: E501 - statements stand as the file keeps them

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from db import types


def upgrade(operations: Operations) -> None:
    """Bring a file of version 0 to version 1."""
    operations.create_table(
        "branch",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_branch")),
        sa.UniqueConstraint("name", name=operations.f("uq_branch_name")),
        sa.UniqueConstraint("uid", name=operations.f("uq_branch_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "derived_standing",
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("as_of", types.Day(), nullable=False),
        sa.Column("officer_id", types.Number(), nullable=True),
        sa.Column("items", types.Number(), nullable=False),
        sa.Column("total", types.Money(), nullable=False),
        sa.Column("overdue", types.Money(), nullable=False),
        sa.Column("not_due", types.Money(), nullable=False),
        sa.Column("no_due_date", types.Money(), nullable=False),
        sa.Column("unapplied", types.Money(), nullable=False),
        sa.Column("disputed", types.Money(), nullable=False),
        sa.Column("oldest_due", types.Day(), nullable=True),
        sa.Column("lane", types.Number(), nullable=True),
        sa.Column("lane_name", types.Words(), nullable=True),
        sa.Column("points", types.Number(), nullable=False),
        sa.Column("maximum", types.Number(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("explanation", types.Words(), nullable=False),
        sa.Column("next_act", types.Words(), nullable=False),
        sa.Column("next_on", types.Day(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", "currency", name=operations.f("pk_derived_standing")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_derived_standing_officer", "derived_standing", ["officer_id", "lane", "points"], unique=False
    )
    operations.create_table(
        "office",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("company", types.Words(), nullable=False),
        sa.Column("address", types.Words(), nullable=False),
        sa.Column("phone", types.Words(), nullable=False),
        sa.Column("bank_name", types.Words(), nullable=False),
        sa.Column("bank_account", types.Words(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("demonstration", types.Flag(), nullable=False),
        sa.CheckConstraint("id = 1", name=operations.f("ck_office_single")),
        sa.CheckConstraint("length(currency) = 3", name=operations.f("ck_office_currency")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_office")),
        sa.UniqueConstraint("uid", name=operations.f("uq_office_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "source",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_source")),
        sa.UniqueConstraint("name", name=operations.f("uq_source_name")),
        sa.UniqueConstraint("uid", name=operations.f("uq_source_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "stream",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("site", types.Uid(), nullable=False),
        sa.Column("opened_at", types.Instant(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("previous_head", types.Blob(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_stream")),
        sa.UniqueConstraint("uid", name=operations.f("uq_stream_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "batch",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("source_id", types.Number(), nullable=False),
        sa.Column("file_name", types.Words(), nullable=False),
        sa.Column("file_hash", types.Blob(), nullable=False),
        sa.Column("as_of", types.Day(), nullable=False),
        sa.Column("accepted", types.Number(), nullable=False),
        sa.Column("new", types.Number(), nullable=False),
        sa.Column("changed", types.Number(), nullable=False),
        sa.Column("rejected", types.Number(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.Column("taken_back", types.Day(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=operations.f("fk_batch_source_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_batch")),
        sa.UniqueConstraint("uid", name=operations.f("uq_batch_uid")),
        sqlite_strict=True,
    )
    operations.create_index(operations.f("ix_batch_file_hash"), "batch", ["file_hash"], unique=False)
    operations.create_table(
        "person",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("roles", types.Words(), nullable=False),
        sa.Column("log_in", types.Flag(), nullable=False),
        sa.Column("disabled", types.Flag(), nullable=False),
        sa.Column("phone", types.Words(), nullable=False),
        sa.Column("branch_id", types.Number(), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=operations.f("fk_person_branch_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_person")),
        sa.UniqueConstraint("name", name=operations.f("uq_person_name")),
        sa.UniqueConstraint("uid", name=operations.f("uq_person_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "account",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("code", types.Words(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("uscc", types.Words(), nullable=False),
        sa.Column("legal_representative", types.Words(), nullable=False),
        sa.Column("address", types.Words(), nullable=False),
        sa.Column("contact", types.Words(), nullable=False),
        sa.Column("contact_position", types.Words(), nullable=False),
        sa.Column("phone", types.Words(), nullable=False),
        sa.Column("email", types.Words(), nullable=False),
        sa.Column("language", types.Words(), nullable=False),
        sa.Column("branch_id", types.Number(), nullable=True),
        sa.Column("batch_id", types.Number(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=operations.f("fk_account_batch_id")),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=operations.f("fk_account_branch_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_account")),
        sa.UniqueConstraint("code", name=operations.f("uq_account_code")),
        sa.UniqueConstraint("uid", name=operations.f("uq_account_uid")),
        sqlite_strict=True,
    )
    operations.create_index(operations.f("ix_account_batch_id"), "account", ["batch_id"], unique=False)
    operations.create_index(operations.f("ix_account_name"), "account", ["name"], unique=False)
    operations.create_table(
        "problem",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("batch_id", types.Number(), nullable=False),
        sa.Column("line", types.Number(), nullable=False),
        sa.Column("their_column", types.Words(), nullable=False),
        sa.Column("field", types.Words(), nullable=False),
        sa.Column("value", types.Words(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("advice", types.Words(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("closed_because", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=operations.f("fk_problem_batch_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_problem")),
        sa.UniqueConstraint("uid", name=operations.f("uq_problem_uid")),
        sqlite_strict=True,
    )
    operations.create_index(operations.f("ix_problem_batch_id"), "problem", ["batch_id"], unique=False)
    operations.create_table(
        "contact",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("officer_id", types.Number(), nullable=False),
        sa.Column("logged_at", types.Instant(), nullable=False),
        sa.Column("held_on", types.Day(), nullable=False),
        sa.Column("channel", types.Words(), nullable=False),
        sa.Column("person", types.Words(), nullable=False),
        sa.Column("outcome", types.Words(), nullable=False),
        sa.Column("note", types.Words(), nullable=False),
        sa.Column("next_act", types.Words(), nullable=False),
        sa.Column("next_on", types.Day(), nullable=True),
        sa.Column("corrects_id", types.Number(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_contact_account_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["contact.id"], name=operations.f("fk_contact_corrects_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["person.id"], name=operations.f("fk_contact_officer_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_contact")),
        sa.UniqueConstraint("corrects_id", name=operations.f("uq_contact_corrects_id")),
        sa.UniqueConstraint("uid", name=operations.f("uq_contact_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_contact_account", "contact", ["account_id", "held_on"], unique=False)
    operations.create_index(operations.f("ix_contact_officer_id"), "contact", ["officer_id"], unique=False)
    operations.create_table(
        "item",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("batch_id", types.Number(), nullable=False),
        sa.Column("ordinal", types.Number(), nullable=False),
        sa.Column("source_id", types.Number(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("document_type", types.Words(), nullable=False),
        sa.Column("number", types.Words(), nullable=False),
        sa.Column("due_line", types.Number(), nullable=False),
        sa.Column("document_date", types.Day(), nullable=True),
        sa.Column("opened_on", types.Day(), nullable=False),
        sa.Column("due_date", types.Day(), nullable=True),
        sa.Column("amount", types.Money(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.CheckConstraint(
            "due_date IS NULL OR due_date IS date(julianday(due_date))", name=operations.f("ck_item_due_date")
        ),
        sa.CheckConstraint("length(currency) = 3", name=operations.f("ck_item_currency")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_item_account_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=operations.f("fk_item_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=operations.f("fk_item_source_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_item")),
        sa.UniqueConstraint("batch_id", "ordinal", name=operations.f("uq_item_batch_id_ordinal")),
        sa.UniqueConstraint(
            "source_id",
            "account_id",
            "document_type",
            "number",
            "due_line",
            name=operations.f("uq_item_source_id_account_id_document_type_number_due_line"),
        ),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_item_ageing",
        "item",
        ["account_id", "currency", "due_date", "opened_on", "amount", "document_type"],
        unique=False,
    )
    operations.create_index("ix_item_number", "item", ["number", "account_id"], unique=False)
    operations.create_table(
        "journal_entry",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("stream", types.Words(), nullable=False),
        sa.Column("seq", types.Number(), nullable=False),
        sa.Column("hash", types.Blob(), nullable=False),
        sa.Column("header", types.Blob(), nullable=False),
        sa.Column("type", types.Words(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("actor", types.Words(), nullable=True),
        sa.Column("account_id", types.Number(), nullable=True),
        sa.Column("command", types.Uid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=operations.f("fk_journal_entry_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_journal_entry")),
        sa.UniqueConstraint("command", name=operations.f("uq_journal_entry_command")),
        sa.UniqueConstraint("hash", name=operations.f("uq_journal_entry_hash")),
        sa.UniqueConstraint("stream", "seq", name=operations.f("uq_journal_entry_stream_seq")),
        sqlite_strict=True,
    )
    operations.create_index(
        operations.f("ix_journal_entry_account_id"), "journal_entry", ["account_id"], unique=False
    )
    operations.create_index(operations.f("ix_journal_entry_actor"), "journal_entry", ["actor"], unique=False)
    operations.create_index(operations.f("ix_journal_entry_type"), "journal_entry", ["type"], unique=False)
    operations.create_table(
        "receipt",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("received_on", types.Day(), nullable=False),
        sa.Column("amount", types.Money(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("reference", types.Words(), nullable=False),
        sa.Column("reverses_id", types.Number(), nullable=True),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_receipt_account_id")),
        sa.ForeignKeyConstraint(["reverses_id"], ["receipt.id"], name=operations.f("fk_receipt_reverses_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_receipt")),
        sa.UniqueConstraint("reverses_id", name=operations.f("uq_receipt_reverses_id")),
        sa.UniqueConstraint("uid", name=operations.f("uq_receipt_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_receipt_account", "receipt", ["account_id", "currency", "received_on", "amount"], unique=False
    )
    operations.create_table(
        "timetable",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("officer_id", types.Number(), nullable=False),
        sa.Column("made_on", types.Day(), nullable=False),
        sa.Column("mode", types.Words(), nullable=False),
        sa.Column("principal", types.Money(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("down_payment", types.Money(), nullable=False),
        sa.Column("down_payment_on", types.Day(), nullable=True),
        sa.Column("count", types.Number(), nullable=False),
        sa.Column("first_due", types.Day(), nullable=False),
        sa.Column("every_months", types.Number(), nullable=False),
        sa.Column("rate", types.Rate(), nullable=False),
        sa.Column("interest_from", types.Day(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_timetable_account_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["person.id"], name=operations.f("fk_timetable_officer_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_timetable")),
        sa.UniqueConstraint("uid", name=operations.f("uq_timetable_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_timetable_account", "timetable", ["account_id", "id"], unique=False)
    operations.create_table(
        "batch_row",
        sa.Column("entry_id", types.Number(), nullable=False),
        sa.Column("ordinal", types.Number(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("leaf", types.Blob(), nullable=False),
        sa.Column("row", types.Blob(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["journal_entry.id"],
            name=operations.f("fk_batch_row_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("entry_id", "ordinal", name=operations.f("pk_batch_row")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    operations.create_table(
        "dispute",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=True),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.Column("since", types.Day(), nullable=False),
        sa.Column("disputed", types.Flag(), nullable=False),
        sa.Column("batch_id", types.Number(), nullable=True),
        sa.Column("ordinal", types.Number(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=operations.f("fk_dispute_batch_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=operations.f("fk_dispute_item_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_dispute")),
        sa.UniqueConstraint("uid", name=operations.f("uq_dispute_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_dispute_item", "dispute", ["item_id", "id", "disputed"], unique=False)
    operations.create_table(
        "instalment",
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("number", types.Number(), nullable=False),
        sa.Column("due_on", types.Day(), nullable=False),
        sa.Column("principal", types.Money(), nullable=False),
        sa.Column("interest", types.Money(), nullable=False),
        sa.Column("balance", types.Money(), nullable=False),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_instalment_timetable_id")
        ),
        sa.PrimaryKeyConstraint("timetable_id", "number", name=operations.f("pk_instalment")),
        sqlite_strict=True,
    )
    operations.create_index("ix_instalment_due", "instalment", ["due_on"], unique=False)
    operations.create_table(
        "journal_payload",
        sa.Column("entry_id", types.Number(), nullable=False),
        sa.Column("salt", types.Blob(), nullable=False),
        sa.Column("payload", types.Blob(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entry.id"], name=operations.f("fk_journal_payload_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=operations.f("pk_journal_payload")),
        sqlite_strict=True,
    )
    operations.create_table(
        "journal_signature",
        sa.Column("entry_id", types.Number(), nullable=False),
        sa.Column("key", types.Blob(), nullable=False),
        sa.Column("signature", types.Blob(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entry.id"], name=operations.f("fk_journal_signature_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", "key", name=operations.f("pk_journal_signature")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    operations.create_table(
        "paper",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=True),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("title", types.Words(), nullable=False),
        sa.Column("file_name", types.Words(), nullable=False),
        sa.Column("media_type", types.Words(), nullable=False),
        sa.Column("language", types.Words(), nullable=False),
        sa.Column("year", types.Number(), nullable=True),
        sa.Column("stream_id", types.Number(), nullable=True),
        sa.Column("serial_number", types.Number(), nullable=True),
        sa.Column("serial", types.Words(), nullable=False),
        sa.Column("made_at", types.Instant(), nullable=False),
        sa.Column("size", types.Number(), nullable=False),
        sa.Column("sha256", types.Blob(), nullable=False),
        sa.Column("fingerprint", types.Blob(), nullable=True),
        sa.Column("timetable_id", types.Number(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_paper_account_id")),
        sa.ForeignKeyConstraint(["stream_id"], ["stream.id"], name=operations.f("fk_paper_stream_id")),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_paper_timetable_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_paper")),
        sa.UniqueConstraint(
            "kind",
            "year",
            "stream_id",
            "serial_number",
            name=operations.f("uq_paper_kind_year_stream_id_serial_number"),
        ),
        sa.UniqueConstraint("uid", name=operations.f("uq_paper_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_paper_account", "paper", ["account_id", "id"], unique=False)
    operations.create_index(operations.f("ix_paper_serial"), "paper", ["serial"], unique=False)
    operations.create_table(
        "posting",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=True),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.Column("posted_on", types.Day(), nullable=False),
        sa.Column("amount", types.Money(), nullable=False),
        sa.Column("ground", types.Words(), nullable=False),
        sa.Column("receipt_id", types.Number(), nullable=True),
        sa.Column("batch_id", types.Number(), nullable=True),
        sa.Column("ordinal", types.Number(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=operations.f("fk_posting_batch_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=operations.f("fk_posting_item_id")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=operations.f("fk_posting_receipt_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_posting")),
        sa.UniqueConstraint("uid", name=operations.f("uq_posting_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_posting_batch", "posting", ["batch_id", "ordinal"], unique=False)
    operations.create_index("ix_posting_item", "posting", ["item_id", "posted_on", "amount"], unique=False)
    operations.create_index(
        "ix_posting_receipt", "posting", ["receipt_id", "posted_on", "amount"], unique=False
    )
    operations.create_table(
        "promise",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("contact_id", types.Number(), nullable=False),
        sa.Column("made_on", types.Day(), nullable=False),
        sa.Column("due_on", types.Day(), nullable=False),
        sa.Column("amount", types.Money(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.CheckConstraint("amount > 0", name=operations.f("ck_promise_amount")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_promise_account_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=operations.f("fk_promise_contact_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_promise")),
        sa.UniqueConstraint("contact_id", name=operations.f("uq_promise_contact_id")),
        sa.UniqueConstraint("uid", name=operations.f("uq_promise_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_promise_account", "promise", ["account_id", "due_on"], unique=False)
    operations.create_index("ix_promise_due", "promise", ["due_on"], unique=False)
    operations.create_table(
        "responsibility",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("item_id", types.Number(), nullable=True),
        sa.Column("person_id", types.Number(), nullable=False),
        sa.Column("since", types.Day(), nullable=False),
        sa.Column("ground", types.Words(), nullable=False),
        sa.Column("batch_id", types.Number(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=operations.f("fk_responsibility_account_id")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=operations.f("fk_responsibility_batch_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=operations.f("fk_responsibility_item_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=operations.f("fk_responsibility_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_responsibility")),
        sa.UniqueConstraint("uid", name=operations.f("uq_responsibility_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_responsibility_account",
        "responsibility",
        ["account_id", "item_id", "since", "id", "person_id"],
        unique=False,
    )
    operations.create_index("ix_responsibility_batch", "responsibility", ["batch_id"], unique=False)
    operations.create_index("ix_responsibility_item", "responsibility", ["item_id"], unique=False)
    operations.create_table(
        "timetable_item",
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.Column("amount", types.Money(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=operations.f("fk_timetable_item_item_id")),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_timetable_item_timetable_id")
        ),
        sa.PrimaryKeyConstraint("timetable_id", "item_id", name=operations.f("pk_timetable_item")),
        sqlite_strict=True,
    )
    operations.create_index("ix_timetable_item_item", "timetable_item", ["item_id"], unique=False)
    operations.create_table(
        "timetable_step",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("step", types.Number(), nullable=False),
        sa.Column("act", types.Words(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("person_id", types.Number(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("on_day", types.Day(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=operations.f("fk_timetable_step_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_timetable_step_timetable_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_timetable_step")),
        sa.UniqueConstraint("timetable_id", "step", name=operations.f("uq_timetable_step_timetable_id_step")),
        sa.UniqueConstraint("uid", name=operations.f("uq_timetable_step_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        operations.f("ix_timetable_step_state"), "timetable_step", ["state"], unique=False
    )
    operations.create_table(
        "letter",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("paper_id", types.Number(), nullable=False),
        sa.Column("level", types.Number(), nullable=False),
        sa.Column("as_of", types.Day(), nullable=False),
        sa.Column("amount", types.Money(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_letter_account_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=operations.f("fk_letter_paper_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_letter")),
        sa.UniqueConstraint("paper_id", name=operations.f("uq_letter_paper_id")),
        sa.UniqueConstraint("uid", name=operations.f("uq_letter_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_letter_account", "letter", ["account_id", "as_of"], unique=False)
    operations.create_table(
        "party_signature",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("side", types.Words(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("capacity", types.Words(), nullable=False),
        sa.Column("signed_on", types.Day(), nullable=False),
        sa.Column("paper_id", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=operations.f("fk_party_signature_paper_id")),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_party_signature_timetable_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_party_signature")),
        sa.UniqueConstraint(
            "timetable_id", "side", name=operations.f("uq_party_signature_timetable_id_side")
        ),
        sa.UniqueConstraint("uid", name=operations.f("uq_party_signature_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "promise_withdrawal",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("promise_id", types.Number(), nullable=False),
        sa.Column("withdrawn_on", types.Day(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["promise_id"], ["promise.id"], name=operations.f("fk_promise_withdrawal_promise_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_promise_withdrawal")),
        sa.UniqueConstraint("promise_id", name=operations.f("uq_promise_withdrawal_promise_id")),
        sa.UniqueConstraint("uid", name=operations.f("uq_promise_withdrawal_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "letter_item",
        sa.Column("letter_id", types.Number(), nullable=False),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.Column("amount", types.Money(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=operations.f("fk_letter_item_item_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=operations.f("fk_letter_item_letter_id")),
        sa.PrimaryKeyConstraint("letter_id", "item_id", name=operations.f("pk_letter_item")),
        sqlite_strict=True,
    )
    operations.create_index("ix_letter_item_item", "letter_item", ["item_id"], unique=False)
    operations.execute(
        "CREATE TRIGGER account_no_delete BEFORE DELETE ON account WHEN NOT coalesce((SELECT taken_back FROM batch WHERE id = OLD.batch_id) IS NOT NULL, 0) BEGIN SELECT RAISE(ABORT, 'account: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER batch_no_delete BEFORE DELETE ON batch BEGIN SELECT RAISE(ABORT, 'batch: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER batch_row_no_delete BEFORE DELETE ON batch_row BEGIN SELECT RAISE(ABORT, 'batch_row: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER batch_row_no_update BEFORE UPDATE ON batch_row BEGIN SELECT RAISE(ABORT, 'batch_row: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER branch_no_delete BEFORE DELETE ON branch BEGIN SELECT RAISE(ABORT, 'branch: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER branch_no_update BEFORE UPDATE ON branch BEGIN SELECT RAISE(ABORT, 'branch: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER contact_no_delete BEFORE DELETE ON contact BEGIN SELECT RAISE(ABORT, 'contact: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER contact_no_update BEFORE UPDATE ON contact BEGIN SELECT RAISE(ABORT, 'contact: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER dispute_no_delete BEFORE DELETE ON dispute WHEN NOT coalesce((SELECT taken_back FROM batch WHERE id = OLD.batch_id) IS NOT NULL, 0) BEGIN SELECT RAISE(ABORT, 'dispute: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER dispute_no_update BEFORE UPDATE ON dispute BEGIN SELECT RAISE(ABORT, 'dispute: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER instalment_no_delete BEFORE DELETE ON instalment BEGIN SELECT RAISE(ABORT, 'instalment: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER instalment_no_update BEFORE UPDATE ON instalment BEGIN SELECT RAISE(ABORT, 'instalment: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER item_no_delete BEFORE DELETE ON item WHEN NOT coalesce((SELECT taken_back FROM batch WHERE id = OLD.batch_id) IS NOT NULL, 0) BEGIN SELECT RAISE(ABORT, 'item: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER item_no_update BEFORE UPDATE ON item BEGIN SELECT RAISE(ABORT, 'item: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry BEGIN SELECT RAISE(ABORT, 'journal_entry: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry BEGIN SELECT RAISE(ABORT, 'journal_entry: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER journal_payload_no_update BEFORE UPDATE ON journal_payload BEGIN SELECT RAISE(ABORT, 'journal_payload: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER journal_signature_no_delete BEFORE DELETE ON journal_signature BEGIN SELECT RAISE(ABORT, 'journal_signature: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER journal_signature_no_update BEFORE UPDATE ON journal_signature BEGIN SELECT RAISE(ABORT, 'journal_signature: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER letter_item_no_delete BEFORE DELETE ON letter_item BEGIN SELECT RAISE(ABORT, 'letter_item: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER letter_item_no_update BEFORE UPDATE ON letter_item BEGIN SELECT RAISE(ABORT, 'letter_item: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER letter_no_delete BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'letter: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER letter_no_update BEFORE UPDATE ON letter BEGIN SELECT RAISE(ABORT, 'letter: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER office_no_delete BEFORE DELETE ON office BEGIN SELECT RAISE(ABORT, 'office: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER paper_no_delete BEFORE DELETE ON paper BEGIN SELECT RAISE(ABORT, 'paper: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER paper_no_update BEFORE UPDATE ON paper BEGIN SELECT RAISE(ABORT, 'paper: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER party_signature_no_delete BEFORE DELETE ON party_signature BEGIN SELECT RAISE(ABORT, 'party_signature: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER party_signature_no_update BEFORE UPDATE ON party_signature BEGIN SELECT RAISE(ABORT, 'party_signature: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER person_no_delete BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'person: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting WHEN NOT coalesce((SELECT taken_back FROM batch WHERE id = OLD.batch_id) IS NOT NULL, 0) BEGIN SELECT RAISE(ABORT, 'posting: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'posting: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER problem_no_delete BEFORE DELETE ON problem BEGIN SELECT RAISE(ABORT, 'problem: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER promise_no_delete BEFORE DELETE ON promise BEGIN SELECT RAISE(ABORT, 'promise: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER promise_no_update BEFORE UPDATE ON promise BEGIN SELECT RAISE(ABORT, 'promise: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER promise_withdrawal_no_delete BEFORE DELETE ON promise_withdrawal BEGIN SELECT RAISE(ABORT, 'promise_withdrawal: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER promise_withdrawal_no_update BEFORE UPDATE ON promise_withdrawal BEGIN SELECT RAISE(ABORT, 'promise_withdrawal: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER responsibility_no_delete BEFORE DELETE ON responsibility WHEN NOT coalesce((SELECT taken_back FROM batch WHERE id = OLD.batch_id) IS NOT NULL, 0) BEGIN SELECT RAISE(ABORT, 'responsibility: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER responsibility_no_update BEFORE UPDATE ON responsibility BEGIN SELECT RAISE(ABORT, 'responsibility: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER source_no_delete BEFORE DELETE ON source BEGIN SELECT RAISE(ABORT, 'source: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER source_no_update BEFORE UPDATE ON source BEGIN SELECT RAISE(ABORT, 'source: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER stream_no_delete BEFORE DELETE ON stream BEGIN SELECT RAISE(ABORT, 'stream: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER stream_no_update BEFORE UPDATE ON stream BEGIN SELECT RAISE(ABORT, 'stream: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_item_no_delete BEFORE DELETE ON timetable_item BEGIN SELECT RAISE(ABORT, 'timetable_item: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_item_no_update BEFORE UPDATE ON timetable_item BEGIN SELECT RAISE(ABORT, 'timetable_item: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_no_delete BEFORE DELETE ON timetable BEGIN SELECT RAISE(ABORT, 'timetable: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_no_update BEFORE UPDATE ON timetable BEGIN SELECT RAISE(ABORT, 'timetable: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_step_no_delete BEFORE DELETE ON timetable_step BEGIN SELECT RAISE(ABORT, 'timetable_step: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_step_no_update BEFORE UPDATE ON timetable_step BEGIN SELECT RAISE(ABORT, 'timetable_step: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE VIRTUAL TABLE account_search USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')"
    )
