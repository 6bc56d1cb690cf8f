"""MT940 as banks write it: several statements, the German and the slashed way, reversals, cut files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.importing.statement import Movement, StatementFile, StatementOptions, read_statements
from domain.error import Refused
from domain.money import Money

TODAY = date(2026, 11, 28)

GERMAN = """\
:20:STARTUMS
:25:37040044/0532013000
:28C:00121/001
:60F:C261101EUR1000,00
:61:2611031103CR1234,50N062NONREF
:86:166?00GUTSCHRIFT?109310?20EREF+2026-77?21SVWZ+RE 2026-0815 und RE?22 2026-0816?30BYLADEM1001\
?31DE02120300000000202051?32MUELLER GMBH?33 UND CO KG
:61:2611041104RC234,50NRTINONREF
:86:159?00RUECKBUCHUNG?20SVWZ+RETOURE?32MUELLER GMBH
:62F:C261104EUR2000,00
-
"""
DUTCH = """\
{1:F01INGBNL2AXXXX0000000000}{4:
:20:P140220000000001
:25:NL69INGB0123456789EUR
:28C:00000
:60F:C140219EUR662,23
:61:1402200220C1,56NTRFEREF//00000000001005
/TRCD/00100/
:86:/EREF/EV12341REP1231456T1234//CNTP/NL32INGB0000012345/INGBNL2A/ING BANK NV INZAKE WEB///REMI/USTD//EV10001REP\
1000000T1000/
:61:1402200220D1,57NTRFPREF//00000000001006
:86:HUUR KANTOOR REK: NL84INGB0234561789/NAAM: MMS ONLINE
:62F:C140220EUR662,22
:64:C140220EUR662,22
:86:/SUM/2/2/1,57/1,56/
-}
:20:P140221000000001
:25:NL69INGB0123456789EUR
:28C:00001
:60F:C140220EUR662,22
:61:1312310102C500NTRF29-07-2014 10:05//B4G29PGDCK1QFV3E
NL70ABNA0987654321
:86:GIRO AUS ONLINE AUFTRAGGEBER: JANE DOE MITTEILUNGEN: RECHNUNG DE89 3704 0044 0532 0130 00 abcdefghijklmn
opq
:61:1402210221D10,00N0440121470966      W.P. Jansen
:86:Terugboeking
:86:KOSTEN JUNI
:62M:C140221EUR1152,22
-
"""


def read(tmp_path: Path, content: str, **options: str) -> StatementFile:
    path = tmp_path / "statement.sta"
    path.write_bytes(content.encode("utf-8"))
    return read_statements(path, StatementOptions(**options), "EUR", TODAY)


def movements(file: StatementFile) -> list[Movement]:
    return [each for statement in file.statements for each in statement.movements]


def test_the_german_way(tmp_path: Path) -> None:
    file = read(tmp_path, GERMAN.replace("\n", "\r\n"))
    (statement,) = file.statements
    assert (file.kind, statement.account, statement.number) == (
        "mt940",
        "DE89370400440532013000",
        "00121/001",
    )
    assert (statement.start, statement.end) == (date(2026, 11, 1), date(2026, 11, 4))
    assert statement.difference is not None
    assert not statement.difference
    assert statement.disagreement is None
    first, second = statement.movements
    assert (str(first.amount), first.payer) == ("1234.50 EUR", "MUELLER GMBH UND CO KG")
    assert (first.payer_account, first.reference) == ("DE02120300000000202051", "2026-77")
    assert first.remittance == "RE 2026-0815 und RE 2026-0816"
    assert (str(second.amount), second.returned, first.returned) == ("-234.50 EUR", True, False)


def test_other_ways_and_several_statements(tmp_path: Path) -> None:
    file = read(tmp_path, DUTCH)
    assert [statement.number for statement in file.statements] == ["00000", "00001"]
    assert {statement.account for statement in file.statements} == {
        "NL69INGB0123456789"
    }  # as CAMT.053 names it
    told = movements(file)
    assert [str(each.amount) for each in told] == ["1.56 EUR", "-1.57 EUR", "500.00 EUR", "-10.00 EUR"]
    assert (told[0].payer, told[0].payer_account) == ("ING BANK NV INZAKE WEB", "NL32INGB0000012345")
    assert (told[0].reference, told[0].remittance) == ("EV12341REP1231456T1234", "EV10001REP1000000T1000")
    assert (told[1].payer, told[1].payer_account) == ("MMS ONLINE", "NL84INGB0234561789")
    assert (told[2].booked_on, told[2].value_day) == (date(2014, 1, 2), date(2013, 12, 31))
    assert (told[2].payer, told[2].payer_account) == ("JANE DOE", "DE89370400440532013000")
    assert told[2].remittance.endswith("opq")
    assert (told[3].payer, told[3].remittance) == ("W.P. Jansen", "Terugboeking KOSTEN JUNI")


def test_what_does_not_add_up_is_told(tmp_path: Path) -> None:
    (statement,) = read(tmp_path, GERMAN.replace("EUR2000,00", "EUR2000,01")).statements
    assert str(statement.difference) == "0.01 EUR"
    assert "the difference is" in str(statement.disagreement)


def test_lines_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    broken = GERMAN.replace(":61:2611031103CR", ":61:2611031103XX").replace("RC234,50", "RC234,505")
    file = read(tmp_path, broken)
    assert [each.line for each in file.rejected] == [5, 7]
    assert file.statements[0].movements == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (GERMAN[: GERMAN.index(":62F:")], "truncated"),
        (GERMAN.replace(":60F:", ":60X:"), "truncated"),
        (GERMAN.replace("C261101EUR1000,00", "nonsense"), "statement"),
        (GERMAN.replace("C261101EUR", "C261301EUR"), "statement"),
    ],
)
def test_a_file_that_is_cut_or_changed_is_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(tmp_path, content)
    assert refusal.value.code == code


def test_a_day_of_booking_that_is_none_is_rejected(tmp_path: Path) -> None:
    file = read(tmp_path, GERMAN.replace("2611031103CR", "2611031399CR"))
    assert len(file.rejected) == 1


def test_balances_in_two_currencies_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="in EUR, but has a balance in USD") as refusal:
        read(tmp_path, GERMAN.replace(":62F:C261104EUR", ":62F:C261104USD"))
    assert refusal.value.code == "statement"


@pytest.mark.parametrize(
    ("line", "returned"),
    [
        (":61:2611231123D5,00NRTINONREF\n:86:Inkasso Nord", True),
        (":61:2611231123D5,00NMSCNONREF\n:86:005?20Rücklastschrift vom 20.11.?32Inkasso Nord", True),
        (":61:2611231123D5,00NTRFNONREF\n:86:005?20Miete?32Inkasso Nord", False),
    ],
)
def test_what_the_bank_calls_a_return(tmp_path: Path, line: str, returned: bool) -> None:
    path = tmp_path / "s.sta"
    path.write_text(
        f":20:S\n:25:DE89370400440532013000\n:28C:2\n:60F:C261120EUR5,00\n{line}\n:62F:C261123EUR0,00\n-\n"
    )
    (statement,) = read_statements(path, StatementOptions(), "EUR", TODAY).statements
    assert [each.returned for each in statement.movements] == [returned]


ABN = """\
:20:ONE
:25:/NL91ABNA0417164300
:28C:19/1
:60F:C260901EUR100,00
:61:2609010901C10,00N196NONREF
:86:SEPA OVERBOEKING                 IBAN: NL32INGB0000012345        BIC: INGBNL2A                    NAAM: DE VRIES BV\
               OMSCHRIJVING: FACTUUR 9911       KENMERK: NOTPROVIDED
:62M:C260901EUR110,00
:86:about the page
:60M:C260901EUR110,00
:61:2609020902C15,25N196NONREF
:86:/ORDP/J. JANSEN
/REMI/FACT 12
:62F:C260902EUR125,25
:86:about all
"""


def test_balances_between_the_pages_of_one_message(tmp_path: Path) -> None:
    (statement,) = read(tmp_path, ABN).statements
    assert (statement.account, statement.difference, statement.cautions) == (
        "NL91ABNA0417164300", Money(0, "EUR"), (),
    )  # fmt: skip
    first, second = statement.movements
    assert (first.payer, first.payer_account, first.remittance, first.reference) == (
        "DE VRIES BV", "NL32INGB0000012345", "FACTUUR 9911", "",
    )  # fmt: skip
    assert (second.payer, second.remittance) == ("J. JANSEN", "FACT 12")


def test_statements_of_several_accounts_in_one_message(tmp_path: Path) -> None:
    """A second account under one :20: is a statement of its own, not more lines of the first."""
    content = (
        ":20:MORE\n:25:DE44500105175407324931\n:28C:10/1\n:60F:C261101EUR1,00\n:61:2611021102C2,00NTRFR1\n"
        ":62F:C261102EUR3,00\n:25:DE02120300000000202051\n:28C:11/1\n:60F:C261101EUR10,00\n"
        ":61:2611021102C5,00NTRFR9\n:62F:C261102EUR15,00\n:28C:11/2\n:60F:C261102EUR15,00\n:62F:C261102EUR15,00\n-\n"
    )
    found = read(tmp_path, content).statements
    assert [(each.account, str(each.closing), len(each.movements)) for each in found] == [
        ("DE44500105175407324931", "3.00 EUR", 1),
        ("DE02120300000000202051", "15.00 EUR", 1),
        ("DE02120300000000202051", "15.00 EUR", 0),
    ]
    assert not any(each.difference for each in found)


def test_the_polish_way(tmp_path: Path) -> None:
    content = (
        ":20:MT940\n:25:PL61109010140000071219812874\n:28C:00022/001\n:60F:C261101PLN1000,00\n"
        ":61:2611031103C4500,99N191NONREF//1\n:86:191\n191~00WPL PRZELEW~20Faktura FV/2026/11/~2115~31000030020151\n"
        "~32ODBIORCA SP Z O.O.~38PL27114020040000300201355387\n:62F:C261103PLN5500,99\n-\n"
    )
    (movement,) = movements(read(tmp_path, content))
    assert (movement.payer, movement.payer_account, movement.remittance) == (
        "ODBIORCA SP Z O.O.", "PL27114020040000300201355387", "Faktura FV/2026/11/15",
    )  # fmt: skip


def test_a_mark_of_the_encoding_before_the_message(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeff" + GERMAN).kind == "mt940"


@pytest.mark.parametrize("end", [":61:2609020902C15", ":86:/ORDP", ":62F"])
def test_a_message_that_is_cut_behind_a_balance_between_pages(tmp_path: Path, end: str) -> None:
    """It has an opening and a closing that agree, but goes on behind them."""
    with pytest.raises(Refused) as refusal:
        read(tmp_path, ABN[: ABN.index(end)])
    assert (refusal.value.code, refusal.value.where) == ("truncated", "1")
