"""CAMT.053 in its versions, batches, returns, and what is no statement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.importing.statement import StatementFile, StatementOptions, read_statements
from domain.error import Refused

TODAY = date(2026, 11, 28)


def detail(amount: str, name: str, text: str, more: str = "", newer: bool = False) -> str:
    party = f"<Pty><Nm>{name}</Nm></Pty>" if newer else f"<Nm>{name}</Nm>"
    figure = f'<Amt Ccy="EUR">{amount}</Amt>'
    figure = figure if newer else f"<AmtDtls><TxAmt>{figure}</TxAmt></AmtDtls>"
    return (
        f"<TxDtls><Refs><EndToEndId>E2E-{name}</EndToEndId></Refs>{figure}"
        f"<RltdPties><Dbtr>{party}</Dbtr><DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct></RltdPties>"
        f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf>{more}</TxDtls>"
    )


def entry(amount: str, side: str, details: str = "", *, status: str = "BOOK", more: str = "") -> str:
    status = f"<Sts>{status}</Sts>" if len(status) == 4 else status
    return (
        f'<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>{status}'
        "<BookgDt><Dt>2026-11-03</Dt></BookgDt><ValDt><DtTm>2026-11-04T00:00:00</DtTm></ValDt>"
        f"{more}<NtryDtls>{details}</NtryDtls></Ntry>"
    )


def balance(code: str, amount: str, side: str = "CRDT") -> str:
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt>'
        f"<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>2026-11-03</Dt></Dt></Bal>"
    )


def document(*entries: str, version: str = "02", closing: str = "150.00", balances: str = "") -> str:
    balances = balances or balance("OPBD", "100.00") + balance("CLBD", closing)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><Stmt>'
        "<Id>S1</Id><ElctrncSeqNb>7</ElctrncSeqNb><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Nm>We</Nm></Acct>"
        f"{balances}{''.join(entries)}</Stmt></BkToCstmrStmt></Document>"
    )


def read(tmp_path: Path, content: str | bytes) -> StatementFile:
    path = tmp_path / "statement.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_statements(path, StatementOptions(), "EUR", TODAY)


@pytest.mark.parametrize(("version", "newer"), [("02", False), ("08", True)])
def test_an_entry_with_one_transaction(tmp_path: Path, version: str, newer: bool) -> None:
    status = "<Sts><Cd>BOOK</Cd></Sts>" if newer else "BOOK"
    one = detail("50.00", "Acme", "INV-1", newer=newer)
    file = read(tmp_path, document(entry("50.00", "CRDT", one, status=status), version=version))
    (statement,) = file.statements
    assert (file.kind, statement.account, statement.number) == ("camt053", "DE89370400440532013000", "7")
    assert statement.difference is not None
    assert not statement.difference
    (movement,) = statement.movements
    assert (str(movement.amount), movement.payer, movement.remittance) == ("50.00 EUR", "Acme", "INV-1")
    assert (movement.reference, movement.payer_account) == ("E2E-Acme", "DE02120300000000202051")
    assert (movement.booked_on, movement.value_day) == (date(2026, 11, 3), date(2026, 11, 4))


def test_a_batch_falls_apart_if_its_parts_make_it(tmp_path: Path) -> None:
    parts = detail("20.00", "Acme", "A") + detail("30.00", "Bolt", "B")
    file = read(tmp_path, document(entry("50.00", "CRDT", parts)))
    assert [each.payer for each in file.statements[0].movements] == ["Acme", "Bolt"]
    file = read(tmp_path, document(entry("51.00", "CRDT", parts), closing="151.00"))
    assert [str(each.amount) for each in file.statements[0].movements] == ["51.00 EUR"]


def test_what_came_back_and_what_is_not_booked(tmp_path: Path) -> None:
    back = entry("50.00", "DBIT", more="<RvslInd>true</RvslInd><AddtlNtryInf>Return</AddtlNtryInf>")
    other = entry("9.00", "DBIT", detail("9.00", "X", "y", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"))
    file = read(tmp_path, document(back, other, entry("7.00", "CRDT", status="PDNG"), closing="41.00"))
    told = file.statements[0].movements
    assert [(str(each.amount), each.returned) for each in told] == [("-50.00 EUR", True), ("-9.00 EUR", True)]
    assert told[0].remittance == "Return"
    assert (told[1].payer, told[1].payer_account) == ("X", "DE02120300000000202051")  # as when it came in
    assert len(file.cautions) == 1
    assert not file.statements[0].difference


def test_structured_references_and_other_currencies(tmp_path: Path) -> None:
    strange = entry("5.00", "CRDT").replace('Ccy="EUR"', 'Ccy="USD"')
    text = "<RmtInf><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf>"
    one = entry("50.00", "CRDT", detail("50.00", "Acme", "a", text))
    (statement,) = read(tmp_path, document(one, strange)).statements
    assert [each.remittance for each in statement.movements] == ["a RF18"]
    assert len(statement.cautions) == 1


def test_an_overdrawn_account(tmp_path: Path) -> None:
    balances = balance("PRCD", "10.00", "DBIT") + balance("CLBD", "40.00")
    (statement,) = read(tmp_path, document(entry("50.00", "CRDT"), balances=balances)).statements
    assert (str(statement.opening), str(statement.closing)) == ("-10.00 EUR", "40.00 EUR")


@pytest.mark.parametrize(
    "broken",
    [
        entry("50.00", "CRDT").replace("2026-11-03", "2026-13-03"),
        entry("50.00", "BOTH"),
        entry("5,0", "CRDT"),
        "<Ntry><Sts>BOOK</Sts></Ntry>",
        entry("50.00", "CRDT").replace("BookgDt", "x").replace("ValDt", "y"),
    ],
)
def test_an_entry_that_cannot_be_read_is_rejected(tmp_path: Path, broken: str) -> None:
    file = read(tmp_path, document(entry("50.00", "CRDT"), broken))
    assert [each.line for each in file.rejected] == [2]
    assert len(file.statements[0].movements) == 1


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (f"<?xml version='1.0'?>{LAUGHS}<Document>&b;</Document>", "doctype"),
        (f"<?xml version='1.0'?>{OUTSIDE}<Document>&a;</Document>", "doctype"),
        (document(entry("50.00", "CRDT"))[:-60], "xml"),
        ("<?xml version='1.0'?>" + "<Document>" * 100, "xml"),
        ("<?xml version='1.0' encoding='klingon'?><Document/>", "xml"),
        ("<Document><BkToCstmrDbtCdtNtfctn/></Document>", "kind"),
        ("<Document><BkToCstmrAcctRpt/></Document>", "kind"),
        ("<Document><Else/></Document>", "kind"),
        ("<Document><BkToCstmrStmt/></Document>", "empty"),
        ("<Document><BkToCstmrStmt><Stmt><Id>1</Id></Stmt></BkToCstmrStmt></Document>", "statement"),
    ],
)
def test_what_is_no_statement_is_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(tmp_path, content)
    assert refusal.value.code == code


def test_wide_signs_are_read(tmp_path: Path) -> None:
    content = document(entry("50.00", "CRDT", detail("50.00", "创新", "货款"))).replace("UTF-8", "UTF-16")
    (statement,) = read(tmp_path, content.encode("utf-16")).statements
    assert statement.movements[0].payer == "创新"


def test_an_amount_below_zero_beside_its_direction_is_rejected(tmp_path: Path) -> None:
    file = read(tmp_path, document(entry("-50.00", "CRDT"), entry("1.00", "CRDT")))
    assert [str(each.amount) for each in file.statements[0].movements] == ["1.00 EUR"]
    assert "below zero" in str(file.rejected[0].reason)


def test_a_return_that_names_us_first_names_the_payer(tmp_path: Path) -> None:
    """The parties stand as when the money came: we are its creditor, and not the other side."""
    us = "<RltdPties><Cdtr><Nm>We</Nm></Cdtr>"
    more = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"
    one = detail("50.00", "Acme", "INV-1", more=more).replace("<RltdPties>", us)
    (movement,) = (
        read(tmp_path, document(entry("50.00", "DBIT", one), closing="50.00")).statements[0].movements
    )
    assert (str(movement.amount), movement.returned, movement.payer) == ("-50.00 EUR", True, "Acme")
