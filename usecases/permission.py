"""What a person may do with an account, asked before an act is offered; `perform` checks again when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from db.act import Actor
from db.queries.responsibility import answers_for
from db.tables.account import AccountRow
from usecases.command import Command, registry
from usecases.rights import Relation


def allowed(
    connection: Connection,
    actor: Actor,
    commands: Sequence[type[Command]],
    today: date,
    account: UUID | None = None,
) -> frozenset[type[Command]]:
    """Those of the commands that the person's roles allow on the account (on any own one, for None)."""
    reach = {
        command: {registry[command].roles[role] for role in actor.roles & registry[command].roles.keys()}
        for command in commands
    }
    own = account is None or _answers_for(connection, actor, account, today)
    return frozenset(
        command
        for command, relations in reach.items()
        if Relation.ANY in relations or (Relation.OWN in relations and own)
    )


def _answers_for(connection: Connection, actor: Actor, account: UUID, today: date) -> bool:
    key = connection.execute(select(AccountRow.id).where(AccountRow.uid == account)).scalar_one_or_none()
    return key is not None and answers_for(connection, actor.id, key, today)
