"""Our company, as letters and agreements name it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from db.stores.account import office
from db.work import UnitOfWork
from domain.error import Refused
from domain.party import registration
from domain.role import Role
from resources.mark import N_
from usecases.command import Command, handles
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeCompany(Command):
    """New details of our company; what is left out (null) stays as it is. Papers that are printed stay."""

    name: str | None = None
    address: str | None = None
    phone: str | None = None
    bank_name: str | None = None
    bank_account: str | None = None
    email: str | None = None
    uscc: str | None = None
    legal_representative: str | None = None


@handles(DescribeCompany, event="company.described/1", class_="reference", roles=only(Role.ADMINISTRATOR))
def describe_company(command: DescribeCompany, work: UnitOfWork) -> None:
    row = office(work)
    wanted = {
        "company" if each.name == "name" else each.name: getattr(command, each.name).strip()
        for each in fields(command)
        if each.name != "id" and getattr(command, each.name) is not None
    }
    if wanted.get("company") == "":
        raise Refused(
            "name", N_("Our company needs a name."), N_("Write it as it stands in the register."), "name"
        )
    if "uscc" in wanted:
        wanted["uscc"] = registration(wanted["uscc"])
    changed = {name: value for name, value in wanted.items() if (getattr(row, name) or "") != value}
    for name, value in changed.items():
        setattr(row, name, value)
    work.unchanged = not changed
    work.answer = {"changed_fields": sorted(changed)}
