"""The same money in several files: equal payments go in both, the same payment once, and what is missing is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.act import Changes
from db.queries.bank import bank_lines
from usecases.bank import ImportStatement
from usecases.command import perform
from usecases.office import Office

HEAD = "账号,62220001\n交易日期,支出,收入,余额,对方户名,摘要\n"
MORNING = "2026-02-26,,80.00,1080.00,甲公司,货款\n2026-02-27,,50.00,1130.00,乙公司,货款\n"
AFTERNOON = "2026-02-27,,50.00,1180.00,乙公司,货款\n2026-02-28,30.00,,1150.00,,水费\n"
MT940 = """:20:{number}
:25:DE89370400440532013000
:28C:{number}/{page}
:60{kind}:C260226EUR{opening},00
{lines}:62{end}:C2602{day}EUR{closing},00
-
"""
PAID = ":61:2602{day}02{day}C{amount},00NTRFNONREF\n:86:ACME\n"


def take(office: Office, folder: Path, content: str, name: str = "s.csv") -> Changes:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return perform(office, ImportStatement(path=str(path)))


def amounts(office: Office) -> list[str]:
    return [str(line.amount.decimal) for line in office.ask(bank_lines)]


def told(done: Changes) -> str:
    return " ".join(str(each) for each in done.answer["warnings"])


def message(number: int, opening: int, lines: str, closing: int, day: int, **pages: object) -> str:
    named = {"page": 1, "kind": "F", "end": "F", **pages}
    return MT940.format(number=number, opening=opening, lines=lines, closing=closing, day=day, **named)


def paid(day: int, amount: int) -> str:
    return PAID.format(day=day, amount=amount)


def test_equal_payments_of_the_morning_and_the_afternoon_both_go_in(office: Office, tmp_path: Path) -> None:
    """The list of the afternoon begins with the balance of the morning: it does not repeat its lines."""
    take(office, tmp_path, HEAD + MORNING)
    done = take(office, tmp_path, HEAD + AFTERNOON)
    assert (done.answer["new"], done.answer["known"]) == (2, 0)
    assert told(done) == ""
    assert amounts(office) == ["80.00", "50.00", "50.00", "-30.00"]
    again = take(office, tmp_path, HEAD + MORNING + AFTERNOON)
    assert (again.answer["new"], again.answer["known"]) == (0, 4)


def test_overlaps_in_both_directions_add_what_is_new(office: Office, tmp_path: Path) -> None:
    later = "2026-02-27,,50.00,1130.00,乙公司,货款\n" + AFTERNOON
    assert take(office, tmp_path, HEAD + later).answer["new"] == 3
    done = take(office, tmp_path, HEAD + MORNING)
    assert (done.answer["new"], done.answer["known"]) == (1, 1)
    assert amounts(office) == ["80.00", "50.00", "50.00", "-30.00"]


def test_lines_that_move_nothing_together_are_not_taken_twice(office: Office, tmp_path: Path) -> None:
    """A list whose balance ends where it began looks like its own continuation."""
    listed = HEAD + "2026-02-27,,50.00,1050.00,乙公司,货款\n2026-02-27,50.00,,1000.00,乙公司,退款\n"
    take(office, tmp_path, listed)
    assert take(office, tmp_path, listed + "\n").answer["new"] == 0
    assert amounts(office) == ["50.00", "-50.00"]


def test_another_layout_of_the_same_list_tells_the_same_lines(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, HEAD + MORNING)
    other = (
        "账号,62220001\n日期,收入,支出,对方名称,用途\n2026/2/26,80,,甲公司(北京),\n2026/2/27,50,,乙公司,X\n"
        "2026/2/27,7,,丙,\n"
    )
    done = take(office, tmp_path, other)
    assert (done.answer["new"], done.answer["known"]) == (1, 2)
    assert amounts(office) == ["80.00", "50.00", "7.00"]


def test_a_batch_that_another_file_tells_by_its_payments_is_known(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, message(1, 100, paid(27, 600), 700, 27), "a.sta")
    details = "".join(
        f"<TxDtls><Amt Ccy='EUR'>{amount}.00</Amt><RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties></TxDtls>"
        for amount, name in ((100, "A"), (500, "B"))
    )
    balances = "".join(
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{amount}.00</Amt>"
        f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-02-{day}</Dt></Dt></Bal>"
        for code, amount, day in (("OPBD", 100, 27), ("CLBD", 700, 27))
    )
    camt = (
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id>"
        f"<IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>{balances}<Ntry><Amt Ccy='EUR'>600.00</Amt>"
        "<CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-02-27</Dt></BookgDt>"
        f"<NtryDtls>{details}</NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"
    )
    done = take(office, tmp_path, camt, "a.xml")
    assert (done.answer["new"], done.answer["known"]) == (0, 2)
    assert amounts(office) == ["600.00"]


def test_a_gap_is_told_whichever_statement_comes_last(office: Office, tmp_path: Path) -> None:
    first, last = (
        message(1, 100, paid(26, 1), 101, 26),
        message(3, 110, paid(28, 5), 115, 28).replace("60F:C260226", "60F:C260227"),
    )
    take(office, tmp_path, last, "3.sta")
    done = take(office, tmp_path, first, "1.sta")
    assert "Between 2026-02-26 and 2026-02-27 a statement of account DE89370400440532013000" in told(done)
    middle = message(2, 101, paid(27, 9), 110, 27)
    assert told(take(office, tmp_path, middle, "2.sta")) == ""


@pytest.mark.parametrize("turned", [False, True])
def test_pages_of_one_day_meet_in_any_order(office: Office, tmp_path: Path, turned: bool) -> None:
    pages = [
        message(1, 100, paid(26, 250) * 2, 600, 26, end="M"),
        message(1, 600, paid(26, 250), 850, 26, page=2, kind="M"),
    ]
    done = take(office, tmp_path, "".join(pages[::-1] if turned else pages), "p.sta")
    assert (done.answer["new"], told(done)) == (3, "")


def test_a_page_that_is_missing_is_told(office: Office, tmp_path: Path) -> None:
    pages = message(1, 100, paid(26, 250), 350, 26, end="M") + message(
        1, 600, paid(26, 250), 850, 26, page=3, kind="M"
    )
    assert "seems to be missing" in told(take(office, tmp_path, pages, "p.sta"))


def test_statements_of_one_day_without_numbers_are_two(office: Office, tmp_path: Path) -> None:
    """Some banks write 00000/001 on every statement: the balances tell two equal payments from one."""
    both = message(0, 100, paid(26, 50), 150, 26) + message(0, 150, paid(26, 50), 200, 26)
    done = take(office, tmp_path, both, "a.sta")
    assert (done.answer["new"], amounts(office)) == (2, ["50.00", "50.00"])
    third = take(office, tmp_path, message(0, 200, paid(26, 50), 250, 26), "b.sta")
    assert third.answer["new"] == 1
    assert take(office, tmp_path, both, "c.sta").answer["new"] == 0


def test_a_statement_that_comes_back_to_its_opening_is_known(office: Office, tmp_path: Path) -> None:
    """100 to 150 and back to 100: the second ends where the first begins, and is not before it."""
    back = paid(26, 50).replace("26C50", "26D50")
    both = message(0, 100, paid(26, 50), 150, 26) + message(0, 150, back, 100, 26)
    take(office, tmp_path, both, "a.sta")
    assert take(office, tmp_path, both + "\n", "b.sta").answer["new"] == 0


@pytest.mark.parametrize("turned", [False, True])
def test_a_list_and_a_message_of_one_account_are_of_one_account(
    office: Office, tmp_path: Path, turned: bool
) -> None:
    """A list names the number with which the IBAN of the message ends."""
    files = [
        (message(1, 100, paid(27, 50), 150, 27), "a.sta"),
        ("账号,370400440532013000,币种,EUR\n日期,收入\n2026-02-27,50.00\n", "a.csv"),
    ]
    told_ = [take(office, tmp_path, *file).answer for file in (files[::-1] if turned else files)]
    assert [(each["new"], each["known"]) for each in told_] == [(1, 0), (0, 1)]
    assert amounts(office) == ["50.00"]


def test_a_day_on_which_money_came_and_went_back_is_not_taken_twice(office: Office, tmp_path: Path) -> None:
    """The last day of the first list moves nothing, so the second begins with the balance at which the first ends."""
    day = "2026-02-27,,50.00,1130.00,乙公司,货款\n2026-02-27,50.00,,1080.00,乙公司,退款\n"
    take(office, tmp_path, HEAD + MORNING.splitlines(keepends=True)[0] + day)
    done = take(office, tmp_path, HEAD + day + "2026-02-28,,7.00,1087.00,丙,货款\n")
    assert (done.answer["new"], done.answer["known"]) == (1, 2)
    assert amounts(office) == ["80.00", "50.00", "-50.00", "7.00"]


def test_equal_payments_of_lists_that_do_not_touch_are_told_apart_by_their_balances(
    office: Office, tmp_path: Path
) -> None:
    """Three lists of one day, the middle one last: no line of it is a line of the others."""
    lines = [f"2026-02-27,,50.00,{1000 + 50 * at}.00,乙公司,货款\n" for at in range(1, 7)]
    new = [
        take(office, tmp_path, HEAD + "".join(part)).answer["new"]
        for part in (lines[:2], lines[4:], lines[2:4], lines[1:5])
    ]
    assert new == [2, 2, 2, 0]
