"""What the first windows ask for, done beside the screen: found an office, make a demonstration, recover an entry."""

from __future__ import annotations

from pathlib import Path

from db.act import Progress
from db.sidecar import state_folder
from desktop.dialogs.first_start import NewOffice
from usecases.demonstration import demonstration_path, is_demonstration
from usecases.log_in import log_in
from usecases.office import Office


def found(new: NewOffice) -> str:
    """Found an office; its recovery key."""
    from usecases.founding import Company, found_office  # noqa: PLC0415 - few ever found an office

    company = Company(
        name=new.company,
        currency=new.currency,
        address=new.address,
        phone=new.phone,
        bank_name=new.bank,
        bank_account=new.bank_account,
        country=new.country,
    )
    founded = found_office(new.folder, company, new.user, new.passphrase)
    founded.office.close()
    return founded.recovery


def demonstrate(progress: Progress) -> Path:
    """Make the demonstration, unless there is one; where it is. `progress` is told how many of its days are over."""
    from usecases.demonstration.making import make_demonstration  # noqa: PLC0415 - nor a demonstration

    path = demonstration_path(state_folder())
    if not is_demonstration(path):
        make_demonstration(path, progress=progress)
    return path


def recover(path: Path, name: str, key: str, passphrase: str) -> Office:
    """Open an office with its recovery key, and give a person a new passphrase."""
    from usecases.person import set_passphrase  # noqa: PLC0415 - nor forgets a passphrase

    office = log_in(path, name, key)
    try:
        set_passphrase(office, name, passphrase)
    except BaseException:
        office.close()
        raise
    return office
