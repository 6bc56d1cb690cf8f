"""`verify`: every check there is, over an office or a back-up; damage is told in one verdict."""

from __future__ import annotations

from collections.abc import Sequence

from db.backup import BackupDamaged, users_of, verify_back_up
from db.folder import Folder
from db.keys import KeysDamaged
from db.verify import Verdict, verify
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.parser import Parser, file
from desktop.commandline.passphrase import passphrase
from domain.error import QuittanceError
from resources.mark import N_
from usecases.office import chosen_name, who_can_log_in


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE|BACKUP", about=N_("an office's folder, or a back-up"))


def run(call: Call) -> Answer:
    """Check everything; ends with 1 when something does not hold. A wrong passphrase is refused."""
    try:
        verdict = _verdict(call)
    except KeysDamaged as error:
        return _cut_off(call, "keys", error)
    except BackupDamaged as error:
        return _cut_off(call, "manifest", error)
    value = {
        "ok": verdict.ok,
        "entries": verdict.entries,
        "head": verdict.head,
        "checked": verdict.checked,
        "problems": verdict.problems,
    }
    return Answer(call.plain(value), code=0 if verdict.ok else 1)


def _verdict(call: Call) -> Verdict:
    if call.office.is_file():
        name = chosen_name(users_of(call.office), call.user)
        return verify_back_up(call.office, name, passphrase(call.manner, name))
    folder = Folder(call.office)
    if folder.database.is_file() and not folder.keys.is_file():
        raise KeysDamaged(
            "keys_missing",
            N_("The keys file of this office is missing."),
            N_("Restore it from a back-up; the data cannot be read without it."),
            "keys",
        )
    name = chosen_name(who_can_log_in(call.office), call.user)
    return verify(call.office, name, passphrase(call.manner, name))


def _cut_off(call: Call, check: str, error: QuittanceError) -> Answer:
    """The verdict over what cannot even be opened."""
    problem = {"where": error.where or check, "what": error.message, "advice": error.advice}
    value = {"ok": False, "entries": 0, "head": "", "checked": [check], "problems": [problem]}
    return Answer(call.plain(value), code=1)
