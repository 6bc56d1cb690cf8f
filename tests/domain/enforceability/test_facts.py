"""Facts of the tests: what the record knows of a party."""

from __future__ import annotations

import pytest

from domain.enforceability import PartyFacts
from domain.enforceability.facts import Security, SecurityKind


def test_a_party_of_the_record_is_named_alike_in_agreement_and_ledger() -> None:
    party = PartyFacts.as_known("宁波砺衡磁业有限公司", "91330212MA0000000X", "徐敏", "宁波市")
    assert party.registered_name == party.ledger_name == "宁波砺衡磁业有限公司"
    assert (party.uscc, party.legal_representative, party.address) == ("91330212MA0000000X", "徐敏", "宁波市")


@pytest.mark.parametrize(
    ("name", "kind", "subject", "signs"),
    [
        ("沈国平", SecurityKind.JOINT_GUARANTEE, "", True),
        ("沈国平", SecurityKind.MORTGAGE, "烧结炉2台", True),  # his own, for the debtor
        ("烧结炉2台", SecurityKind.MORTGAGE, "烧结炉2台", False),  # the debtor's own: known by what it is
    ],
)
def test_who_gives_a_security_signs_and_a_thing_does_not(
    name: str, kind: SecurityKind, subject: str, signs: bool
) -> None:
    assert Security(name, kind, subject=subject).signs is signs
