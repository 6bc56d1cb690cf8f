"""A morning's work by the command line alone: from a ledger's file to a signed timetable and three papers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import makers

LEDGER = """customer code,customer,address,officer,invoice,invoice date,due date,amount,currency
K7,Pearl Trading,Pearl Road 7,Li,R1,2025-10-01,2025-11-01,1000.00,CNY
K7,Pearl Trading,Pearl Road 7,Li,R2,2025-11-01,2025-12-01,2000.00,CNY
K8,Harbour Goods,Harbour Street 8,Li,R3,2025-12-01,2026-01-10,500.00,CNY
"""

Do = Callable[..., Any]


@pytest.fixture
def do(ask: Callable[..., Any], office: Path) -> Do:
    """Carry out a command as somebody; answers what the act answered."""

    def carry_out(who: str, command: str, **fields: object) -> Any:
        return ask("do", office, command, json.dumps(fields), "--user", who)["answer"]

    return carry_out


def sha256(file: str | Path) -> str:
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


def test_a_morning(
    ask: Callable[..., Any],
    do: Do,
    office: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    clock: makers.Clock,
) -> None:
    monkeypatch.setenv("QUITTANCE_NEW_PASSPHRASE", makers.PASSPHRASE)
    monkeypatch.setenv("QUITTANCE_USER", makers.FOUNDER)
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(LEDGER, encoding="utf-8")
    ask("user", office, "add", "Chen", "--role", "supervisor")
    assert ask("import", office, ledger)["new"] == 3
    ask("user", office, "add", "Li", "--role", "officer")

    # The queue says whom to call, and why.
    queue = ask("worklist", office, "--officer", "Li", "--as-of", "2026-03-02")
    assert list(queue) == ["rows", "left_out", "warnings"]
    assert list(queue["rows"][0]) == [
        "rank", "lane", "account", "debtor", "reason", "points", "maximum", "amount", "currency",
        "days_past_due", "next_act", "next_on",
    ]  # fmt: skip
    assert queue["warnings"] == []
    by_name = {row["debtor"]: row for row in queue["rows"]}
    assert by_name["Pearl Trading"]["amount"] == "3000.00"
    assert len(ask("worklist", office, "--officer", "Li", "--as-of", "2026-03-02", "--limit", 1)["rows"]) == 1
    pearl, harbour = by_name["Pearl Trading"]["account"], by_name["Harbour Goods"]["account"]

    # A talk with a promise.
    do(
        "Li", "log-contact", account=harbour, channel="call", outcome="promised", person="Mr Zhou",
        promised="500.00", promised_for="2026-03-06",
        next_act="call", next_on="2026-03-09",
    )  # fmt: skip
    assert ask("show", office, "promises")["rows"][0]["amount"] == "500.00"

    # Reminders: first looked at, then written; who promised gets none.
    seen = ask("letters", office, "--as-of", "2026-03-02", "--user", "Li")
    assert [(letter["account"], letter["items"], letter["file"]) for letter in seen["letters"]] == [
        (pearl, 2, None)
    ]
    assert [left["account"] for left in seen["left_out"]] == [harbour]
    out = tmp_path / "papers"
    written = ask("letters", office, "--as-of", "2026-03-02", "--confirm", "--out", out, "--user", "Li")
    [letter] = written["letters"]
    assert (letter["serial"], letter["amount"], letter["currency"]) == ("RL-2026-00001", "3000.00", "CNY")
    assert sha256(letter["file"]) == letter["sha256"]
    assert ask("letters", office, "--as-of", "2026-03-02", "--user", "Li")["letters"] == []

    # A timetable, approved by somebody else, signed, looked at, paid.
    drawn = do("Li", "draft-timetable", account=pearl, currency="CNY", count=3, first_due="2026-04-01")
    timetable = drawn["timetable"]
    paper = tmp_path / "agreement.pdf"
    draft = ask("agreement", office, timetable, "--out", paper, "--user", "Li")
    assert list(draft) == ["serial", "draft", "pages", "sha256", "head"]
    assert draft["draft"] is True
    do("Li", "propose-timetable", timetable=timetable)
    do("Li", "agree-timetable", timetable=timetable)
    do("Chen", "approve-timetable", timetable=timetable, reason="Their chop and name are being sent.")
    final = ask("agreement", office, timetable, "--out", paper, "--user", "Li")
    assert (final["draft"], final["sha256"]) == (False, sha256(paper))
    assert final["pages"] >= 2
    again = ask("agreement", office, timetable, "--out", paper, "--user", "Li")
    assert again == final
    do(
        "Li", "sign-timetable", timetable=timetable, signed_on="2026-03-02", debtor_signatory="Wang Li",
        debtor_capacity="legal representative", our_signatory="Chen", our_capacity="supervisor", scan=str(paper),
    )  # fmt: skip
    do("Chen", "activate-timetable", timetable=timetable)
    clock.pass_by(days=30)
    do(makers.FOUNDER, "record-receipt", account=pearl, amount="1000.00", received_on="2026-04-01")
    [first, *rest] = ask("show", office, "instalments", "--timetable", timetable)["rows"]
    assert first["paid"] == "1000.00"
    assert rest[0]["paid"] == "0.00"

    # What Li achieved, and whether all of it holds.
    assessed = ask(
        "assess", office, "--from", "2026-03-01", "--to", "2026-03-31", "--out", out, "--user", "Chen"
    )
    [officer] = assessed["officers"]
    assert officer["name"] == "Li"
    assert {"contacts", "promises_kept"} <= {indicator["code"] for indicator in officer["indicators"]}
    assert Path(officer["file"]).read_bytes().startswith(b"%PDF")
    assert ask("ageing", office, "--as-of", "2026-04-01")["totals"][0]["total"] == "2500.00"
    verdict = ask("verify", office)
    assert verdict["entries"] == ask("show", office, "journal")["rows"][0]["seq"]
    assert ask("backup", office, tmp_path / "evening.backup")["head"] == verdict["head"]
