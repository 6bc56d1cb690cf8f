"""Acts by name: any command through the one door, and the few that take more than it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from db.act import Changes
from desktop.commandline.call import Call, ProgressLine
from desktop.commandline.passphrase import new_passphrase
from usecases import person
from usecases.command import Command, perform
from usecases.incarnation import continue_here
from usecases.office import Office
from usecases.person import AddPerson, ChangePassphrase, DisablePerson


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinueHere(Command):
    """Go on in this copy of the office: a new incarnation of its journal, with the reason.

    The one act without a handler, for it makes the stream that the next entries stand in.
    """

    reason: str


def carry_out(call: Call, office: Office, command: Command) -> dict[str, Any]:
    """Do what a command asks; answers `id`, `entry`, `changed` (tables) and what the act itself answers.

    `passphrase` is in the answer when one was made here; `repeated` when the same id was done before, and
    then nothing was done again.
    """
    changed, secret = _carry_out(call, office, command)
    told: dict[str, Any] = {
        "id": command.id,
        "entry": {"seq": changed.seq, "hash": changed.hash},
        "changed": sorted(changed.tables),
        "answer": {**changed.answer, **({"passphrase": secret} if secret and not changed.repeated else {})},
    }
    if changed.repeated:
        told["repeated"] = True
    answer: dict[str, Any] = call.plain(told)
    return answer


def _carry_out(call: Call, office: Office, command: Command) -> tuple[Changes, str]:
    """What changed, and the passphrase if one was made for the act."""
    more = _MORE.get(type(command))
    if more is not None:
        return more(call, office, command)
    progress = ProgressLine()
    try:
        return perform(office, command, progress), ""
    finally:
        progress.end()


def _add(call: Call, office: Office, command: AddPerson) -> tuple[Changes, str]:
    if not command.log_in:
        return perform(office, command), ""
    secret, made = new_passphrase(call.manner, command.name)
    return person.add_with_passphrase(office, command, secret), secret if made else ""


def _set_passphrase(call: Call, office: Office, command: ChangePassphrase) -> tuple[Changes, str]:
    secret, made = new_passphrase(call.manner, command.name)
    return person.set_passphrase(office, command.name, secret, uid=command.id), secret if made else ""


def _disable(_call: Call, office: Office, command: DisablePerson) -> tuple[Changes, str]:
    return person.disable(office, command.name, uid=command.id), ""


def _continue(_call: Call, office: Office, command: ContinueHere) -> tuple[Changes, str]:
    continued = continue_here(office, command.reason, uid=command.id)
    answer = {"stream": continued.stream, "previous_head": continued.previous_head}
    return replace(continued.changes, answer={**continued.changes.answer, **answer}), ""


_MORE: Final[Mapping[type[Command], Callable[[Call, Office, Any], tuple[Changes, str]]]] = {
    AddPerson: _add,
    ChangePassphrase: _set_passphrase,
    DisablePerson: _disable,
    ContinueHere: _continue,
}
