"""Founding an office: the folder, the keys, our company, and the first person, who may do everything."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from db import keys, schema
from db.clock import Clock, local_clock
from db.folder import Folder
from db.identity import new_uid
from db.record import make
from db.tables.office import OfficeRow, PersonRow, StreamRow
from db.tables.rule import RuleRow
from db.types import check_words
from db.work import Place, UnitOfWork
from domain.country import HOME, SINCE, check_country
from domain.error import Refused
from domain.money import check_currency
from domain.party import registration
from domain.role import Role
from resources.mark import N_
from usecases.office import Office

_COUNTRY = "country {code}"  # the reason of a rule that nobody decided
FIRST_ROLES = (Role.ADMINISTRATOR, Role.FINANCE, Role.OFFICER, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Company:
    """Our company, as papers print it, and its country (`domain.country`), whose rules the office begins with."""

    name: str
    currency: str
    address: str = ""
    phone: str = ""
    bank_name: str = ""
    bank_account: str = ""
    email: str = ""
    uscc: str = ""
    legal_representative: str = ""
    country: str = HOME


@dataclass(frozen=True, slots=True)
class Founded:
    """A new office, open, and the recovery key that is shown once."""

    office: Office
    recovery: str


def found_office(
    path: Path,
    company: Company,
    name: str,
    passphrase: str,
    clock: Clock = local_clock,
    *,
    cost: keys.Cost | None = None,
    demonstration: bool = False,
) -> Founded:
    """Make a new office in an empty place; refuses anything that is already there."""
    _check(company, name)
    name = name.strip()
    keys.check_passphrase(passphrase)
    folder, was_there = Folder(path), path.exists()
    folder.make()
    try:
        uid = new_uid()
        made, data_key, recovery = keys.create(uid, name, passphrase, cost)
        record, place = make(folder, uid, data_key, made)
        try:
            with record.prepare(None, clock(), place) as work:
                _fill(work, place, uid, company, name, demonstration=demonstration)
                appended = work.enter("office.founded/1", "control", new_uid())
            record.remember(appended.head)
            return Founded(Office(record, record.actor(name), clock), recovery)
        except BaseException:
            record.close()
            raise
    except BaseException:
        folder.clear(keep=was_there)
        raise


def _check(company: Company, name: str) -> None:
    check_currency(company.currency, "currency")
    check_country(company.country)
    for words in (*asdict(company).values(), name):
        check_words(words)
    for words, field in ((company.name, "company"), (name, "user")):
        if not words.strip():
            raise Refused(
                "empty",
                N_("An office needs the name of our company and of its first user."),
                N_("Fill both in."),
                field,
            )
    if name.strip() == keys.RECOVERY:
        raise Refused("user", N_("Nobody can be called “recovery”."), N_("Choose another name."), "user")


def _fill(
    work: UnitOfWork, place: Place, uid: UUID, company: Company, name: str, *, demonstration: bool
) -> None:
    site, _, incarnation = place.stream.partition("/")
    work.add(
        StreamRow(
            id=place.stream_id,
            uid=UUID(incarnation),
            site=UUID(site),
            opened_at=work.now,
            reason="founded",
            previous_head=bytes(32),
        )
    )
    work.add(
        OfficeRow(
            id=1,
            uid=uid,
            company=company.name.strip(),
            address=company.address,
            phone=company.phone,
            email=company.email.strip(),
            uscc=registration(company.uscc),
            legal_representative=company.legal_representative.strip(),
            bank_name=company.bank_name,
            bank_account=company.bank_account,
            currency=company.currency,
            demonstration=demonstration,
        )
    )
    roles = " ".join(sorted(FIRST_ROLES))
    work.add(PersonRow(name=name, roles=roles, log_in=True, disabled=False, phone="", branch_id=None))
    for rule, value in check_country(company.country).rules.items():
        work.add(
            RuleRow(
                name=rule,
                value=value,
                effective_from=SINCE,
                reason=_COUNTRY.format(code=company.country),
                entry=work.entry_id,
            )
        )
    work.refs = {"schema": schema.VERSION}
