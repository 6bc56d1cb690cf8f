"""Rates in the record: delivered, imported whole or not at all, verified by somebody; and interest from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.interest import LateInterest, late_interest
from db.queries.rate import rate_tables, rates
from domain.error import NotAllowed, NotFound, QuittanceError, Refused
from domain.money import Money
from domain.role import Role
from tests.makers import Claim, add_user, cny, take_ledger
from usecases.command import perform
from usecases.office import Office
from usecases.rate import EnterDeliveredRates, ImportRates, VerifyRates
from usecases.receipt import RecordReceipt, ReverseReceipt
from usecases.rule import DecideRule

RULE = "prc multiplier=1.5 mode=floating; GBP: england; USD: table=SOFR"


def decide(office: Office, value: str = RULE) -> None:
    perform(
        office,
        DecideRule(rule="interest", value=value, effective_from=date(2020, 1, 1), reason="board decision 7"),
    )


def write(folder: Path, *lines: str) -> str:
    file = folder / "rates.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return str(file)


def take(office: Office, folder: Path, *lines: str, table: str = "LPR1Y") -> dict[str, object]:
    return perform(office, ImportRates(table=table, path=write(folder, *lines), source="pbc.gov.cn")).answer


def test_delivered_tables_are_entered_once(office: Office) -> None:
    entered = perform(office, EnterDeliveredRates()).answer["entered"]
    assert set(entered) == {"BOE", "ECB", "LPR1Y", "LPR5Y"}
    lines = {line.table: line for line in office.ask(rate_tables)}
    assert (lines["LPR1Y"].rate, lines["LPR1Y"].first) == (Decimal(3), date(2019, 8, 20))
    assert (lines["LPR1Y"].verified, lines["LPR1Y"].verified_by) == (date(2026, 8, 20), "")
    assert perform(office, EnterDeliveredRates()).answer["entered"] == {}


def test_a_file_adds_and_corrects_and_changes_nothing_twice(office: Office, tmp_path: Path) -> None:
    perform(office, EnterDeliveredRates())
    lines = ("day,percent", "2026-02-20,2.95 %", "2026-01-20,3.10", "2025-12-22,3.00")
    assert take(office, tmp_path, *lines)["entered"] == 2
    assert take(office, tmp_path, *lines)["entered"] == 0
    found = {line.effective: line for line in office.ask(rates, table="LPR1Y")}
    assert (found[date(2026, 1, 20)].rate, found[date(2026, 1, 20)].earlier) == (
        Decimal("3.10"),
        Decimal(3),
    )
    assert found[date(2026, 2, 20)].source == "pbc.gov.cn"


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (("day,percent", "2026-02-20,2.95", "20.03.2026,3"), "rates.csv:3"),
        (("2026-02-20,2.95", "2026-03-20,three"), "rates.csv:2"),
        (("2026-02-20,2.95", "2026-03-20,"), "rates.csv:2"),
        (("2026-02-20,2.95", "2026-03-20,3450"), "rates.csv:2"),
        (("2026-02-20,2.95", "2026-02-20,3"), "rates.csv:2"),
        (("2026-02-20,2.95", "2026-03-20"), "rates.csv:2"),
        (("day,percent", "", ""), "path"),
    ],
)
def test_a_bad_line_refuses_the_whole_file(
    office: Office, tmp_path: Path, lines: tuple[str, ...], where: str
) -> None:
    with pytest.raises(Refused) as caught:
        take(office, tmp_path, *lines, table="SOFR")
    assert caught.value.where == where
    assert office.ask(rate_tables) == ()


def test_what_cannot_be_imported_or_verified(office: Office, tmp_path: Path) -> None:
    good = write(tmp_path, "2026-02-20,2.95")
    for command, where in (
        (ImportRates(table="two words", path=good, source="x"), "table"),
        (ImportRates(table="SOFR", path=good, source=" "), "source"),
        (ImportRates(table="SOFR", path=good + "x", source="x"), "path"),
        (VerifyRates(table="SOFR", verified=office.today), "table"),
    ):
        with pytest.raises(QuittanceError) as caught:
            perform(office, command)
        assert caught.value.where == where
    take(office, tmp_path, "2026-02-20,2.95", table="SOFR")
    with pytest.raises(Refused):
        perform(office, VerifyRates(table="SOFR", verified=date(2026, 3, 3)))
    with pytest.raises(NotAllowed):
        perform(add_user(office, "Li Wei", Role.OFFICER), EnterDeliveredRates())


def test_who_verified_stands_with_the_table(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, "2026-02-20,2.95", table="SOFR")
    assert office.ask(rate_tables)[0].verified is None
    perform(office, VerifyRates(table="SOFR", verified=date(2026, 3, 2), note="compared with the bulletin"))
    line = office.ask(rate_tables)[0]
    assert (line.verified, line.verified_by) == (date(2026, 3, 2), "Wang Fang")


def ask(office: Office, account: object, day: date | None = None) -> LateInterest:
    return office.ask(late_interest, account=account, as_of=day or office.today)


def test_late_interest_follows_what_was_open_day_by_day(office: Office) -> None:
    perform(office, EnterDeliveredRates())
    taken = take_ledger(
        office,
        {
            "D001": (
                Claim("1", cny("100000.00"), date(2025, 5, 10)),
                Claim("2", cny("50000.00"), date(2026, 5, 10)),
                Claim("3", Money(1250000, "GBP"), date(2025, 8, 10)),
                Claim("4", Money(100000, "USD"), date(2025, 8, 10)),
                Claim("5", cny("7.00"), date(2019, 8, 1)),
                Claim("6", cny("-7.00"), date(2025, 8, 1), kind="credit_note"),
                Claim("7", cny("7.00"), None, dated=date(2025, 1, 1)),
            )
        },
    )
    account = taken.accounts["D001"]
    assert ask(office, account).items == ()
    decide(office)
    found = ask(office, account)
    one, sterling, dollar, old = (
        next(item for item in found.items if item.number == number) for number in ("1", "3", "4", "5")
    )
    assert len(found.items) == 4
    # 9 days at 3.10 % × 1.5 (114.6575) and 287 at 3.00 % × 1.5 (3,538.3562)
    assert (one.days, one.interest) == (296, cny("3653.01"))
    assert one.derivation is not None
    assert [step.days for step in one.derivation.steps] == [9, 287, None]
    assert (sterling.interest, sterling.fixed_sum) == (Money(85582, "GBP"), Money(10000, "GBP"))
    assert dollar.interest is None
    assert "SOFR" in str(dollar.problem)
    assert "2019-08-20" in str(old.problem)
    totals = {line.currency: line for line in found.totals}
    assert totals["CNY"].interest == one.interest
    assert totals["GBP"].fixed_sums == Money(10000, "GBP")
    assert found.rule == RULE
    assert found.warnings


def test_receipts_reduce_by_their_day_and_paid_items_keep_their_interest(office: Office) -> None:
    taken = take_ledger(
        office,
        {"D001": (Claim("1", cny("36500.00"), date(2026, 1, 1)), Claim("2", cny("10.00"), date(2026, 2, 1)))},
    )
    account = taken.accounts["D001"]
    decide(office, "rate=10")
    assert ask(office, account).items[0].interest == cny("600.00")
    paid = perform(
        office, RecordReceipt(account=account, amount=cny("36500.00"), received_on=date(2026, 1, 11))
    ).answer["receipt"]
    found = ask(office, account)
    assert (found.items[0].days, found.items[0].interest, found.items[0].open) == (
        10,
        cny("100.00"),
        cny("0.00"),
    )
    assert ask(office, account, date(2026, 1, 6)).items[0].interest == cny("50.00")  # nothing of later days
    perform(office, ReverseReceipt(receipt=UUID(paid), reversed_on=date(2026, 2, 28), reason="bounced"))
    restored = ask(office, account).items[0]  # what bounced has paid nothing, and interest never stood still
    assert (restored.days, restored.interest) == (60, cny("600.00"))
    assert ask(office, account, date(2026, 2, 27)).items[0].interest == cny(
        "100.00"
    )  # it had not bounced yet
    decide(office, "USD: rate=10")
    assert ask(office, account).items == ()


def test_an_office_that_lacks_the_table_says_so(office: Office) -> None:
    taken = take_ledger(office, {"D001": (Claim("1", cny("100.00"), date(2025, 5, 10)),)})
    decide(office)
    found = ask(office, taken.accounts["D001"])
    assert "LPR1Y" in str(found.items[0].problem)
    assert found.totals == ()
    with pytest.raises(NotFound):
        perform(office, VerifyRates(table="LPR1Y", verified=office.today))
