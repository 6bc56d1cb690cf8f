"""Where the items of a file are and which column is which, before all of its lines are read."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from db.importing.format.problem import Undecidable
from db.importing.heading.column import Assignment, assign_columns, name_columns
from db.importing.heading.field import MONEY
from db.importing.heading.header import SEARCHED, Header, find_header, no_header
from db.importing.heading.lacking import refuse_missing
from db.importing.heading.measure import refuse_units
from db.importing.mapping import ColumnMap
from db.importing.options import ReadOptions
from db.importing.report.age_columns import AGES, find_ages
from db.importing.report.block import find_blocks
from db.importing.report.day_parts import DAY, DUE_DAY, find_day_parts
from db.importing.report.money_section import CURRENCY
from db.importing.report.outline import find_outline
from db.importing.report.section import CODE, SECTION, code_as_title, find_sections
from db.importing.report.stand_in import find_stand_ins
from db.importing.report.term_days import TERMS, find_term_days
from db.importing.sheet import Sheet, open_sheets, words
from domain.error import Refused
from resources.mark import N_, Text, text

_SHEETS = 50  # are looked at; a workbook with more of them names its sheet
_NAMED = 12
_AS_DEBTOR = N_(
    "“{code}” stands where other lines name a debtor: it was read as one, for the currency is told elsewhere."
)
_TWO_TITLES = N_(
    "“{title}” stands right below “{above}”, and no total says which of the two is the debtor: the lower title"
    " was taken as the one of the items below it."
)
_AS_CURRENCY = N_(
    "“{code}” stands where other lines name a debtor: it was read as the currency of what follows. If it is a debtor,"
    " say that no column holds the currency (--column currency=), and in which currency all is."
)
_ADDED = frozenset({SECTION, CODE, AGES, CURRENCY, DAY, DUE_DAY, TERMS})


def _find_sheet(path: Path, asked: ReadOptions) -> tuple[Sheet, Header]:
    """The first sheet that has a heading; a person is asked where another one goes on below the same heading."""
    first: Sheet | None = None
    found: tuple[Sheet, Header] | None = None
    like: list[str] = []
    for sheet in islice(open_sheets(path, sheet=asked.sheet, encoding=asked.encoding), _SHEETS):
        first = first or sheet
        if found is not None:
            like += [sheet.name] if _goes_on(sheet, found[1]) else []
            continue
        header = find_header(sheet, asked.header, tuple(asked.map.columns.values()))
        found = None if header is None else (sheet, header)
    if found is not None and like:
        raise _which_sheet(found[0].name, like)
    if found is not None:
        return found
    if first is None:
        raise Refused("empty", N_("The workbook has no visible sheet."), N_("Export it again."), path.name)
    raise no_header(first)


def arrange(path: Path, options: ReadOptions) -> tuple[Sheet, Header, Assignment, tuple[Text, ...]]:
    """The sheet with items, its heading and the columns' fields, and what a person should know of that.

    What the file tells in another way than by a column is added as one: the debtor by titles between the items,
    the open amount by columns of ages.
    """
    asked = options.map
    sheet, header = _find_sheet(path, options)
    explicit = _explicit(asked)
    assignment = _assigned(header, explicit)
    remarks: list[Text] = []
    if (parted := find_day_parts(sheet, header, assignment)) is not None:
        sheet, header, added = parted
        explicit |= added
        assignment = _assigned(header, explicit)
        remarks.append(text(N_("Days were put together from the columns of their year, month and day.")))
    has_currency = names_currency(assignment, asked)
    sheet, header, explicit = _with_debtors(sheet, header, assignment, explicit, remarks, has_currency)
    assignment = _assigned(header, explicit)
    if (termed := find_term_days(sheet, header, assignment)) is not None:
        sheet, header, added = termed
        explicit |= added
        assignment = _assigned(header, explicit)
    aged = None if "open_amount" in explicit else find_ages(sheet, header, assignment)
    if aged is not None:
        sheet, header = aged
        assignment = _assigned(header, explicit | _added(assignment) | {"open_amount": AGES})
        remarks.append(text(N_("The open amounts were taken from the columns of their ages.")))
    stand_ins, told = find_stand_ins(header, assignment, explicit)
    if stand_ins:
        assignment = _assigned(header, explicit | _added(assignment) | stand_ins)
        remarks += told
    refuse_missing(assignment)
    return sheet, header, assignment, tuple(remarks)


def _with_debtors(
    sheet: Sheet,
    header: Header,
    assignment: Assignment,
    explicit: dict[str, str],
    remarks: list[Text],
    has_currency: bool,
) -> tuple[Sheet, Header, dict[str, str]]:
    """The sheet with the debtor in each item, where it stands above the items, and what is said of the columns then."""
    if (sectioned := find_sections(sheet, header, assignment, has_currency=has_currency)) is not None:
        found, header, added = sectioned
        remarks.append(text(N_("The debtor was taken from the titles between the items.")))
        if found.counted:
            remarks.append(
                text(N_("Each title counts its items behind the debtor's name; the count was left off."))
            )
        if (doubtful := found.titles.doubtful) is not None:
            remarks.append(text(_TWO_TITLES, above=doubtful[0], title=doubtful[1]))
        if not found.labelled and (code := code_as_title(header.sample)):
            remarks.append(text(_AS_DEBTOR if has_currency else _AS_CURRENCY, code=code))
        return found, header, explicit | added
    if (blocks := find_blocks(sheet, header, assignment)) is not None:
        remarks.append(text(N_("Lines without a debtor were taken as those of the debtor above them.")))
        return *blocks, explicit
    if (outline := find_outline(sheet, header, assignment)) is not None:
        remarks.append(text(N_("The debtor was taken from the lines above its items.")))
        return outline[0], outline[1], explicit | outline[2]
    return sheet, header, explicit


def _explicit(asked: ColumnMap) -> dict[str, str]:
    """What a map says of columns that the file has itself; those that were added are found again."""
    return {field: name for field, name in asked.columns.items() if name not in _ADDED}


def with_currency(header: Header, assignment: Assignment, asked: ColumnMap) -> Assignment:
    """The fields of a heading to which the currency was added as a column."""
    return _assigned(header, _explicit(asked) | _added(assignment) | {"currency": CURRENCY})


def _added(assignment: Assignment) -> dict[str, str]:
    return {column.field: column.name for column in assignment.columns if column.name in _ADDED}


def _assigned(header: Header, explicit: Mapping[str, str]) -> Assignment:
    return assign_columns(name_columns(header.line.cells), header.sample, explicit)


def names_currency(assignment: Assignment, asked: ColumnMap) -> bool:
    """Whether a column or the headings of the amounts name the currency, or a person said that none does."""
    named = any(column.currency_mark for column in assignment.columns if column.field in MONEY)
    return named or assignment.of("currency") is not None or asked.columns.get("currency") == ""


def refuse_rounded(assignment: Assignment, header: Header, asked: ColumnMap) -> None:
    """Refuse amounts in thousands, unless a person has mapped the amounts: what was said is not doubted."""
    money = [column for column in assignment.columns if column.field in MONEY]
    if all(column.field not in asked.columns for column in money):
        refuse_units([column.name for column in money], header.above)


def _goes_on(sheet: Sheet, header: Header) -> bool:
    """Whether a sheet has lines below the very same heading."""
    names = [words(cell) for cell in header.line.cells]
    lines = islice(sheet.rows(), 2 * SEARCHED)
    is_below = False
    for line in lines:
        shown = [words(cell) for cell in line.cells]
        if is_below and sum(map(bool, shown)) * 2 > len(names):
            return True
        is_below = is_below or shown == names
    return False


def _which_sheet(first: str, others: list[str]) -> Undecidable:
    return Undecidable(
        text(
            N_(
                "The sheets “{sheet}” and {others} list items below the same heading. Take each as a ledger of its "
                "own, or put all into one sheet."
            ),
            sheet=first,
            others=", ".join(f"“{name}”" for name in others[:_NAMED]) + " …" * (len(others) > _NAMED),
        ),
        "--sheet",
        first,
        (),
        [first, *others[:_NAMED]],
    )
