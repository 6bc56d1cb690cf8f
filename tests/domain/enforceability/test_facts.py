"""Facts of the tests: what the record knows of a party."""

from __future__ import annotations

from domain.enforceability import PartyFacts


def test_a_party_of_the_record_is_named_alike_in_agreement_and_ledger() -> None:
    party = PartyFacts.as_known("宁波砺衡磁业有限公司", "91330212MA0000000X", "徐敏", "宁波市")
    assert party.registered_name == party.ledger_name == "宁波砺衡磁业有限公司"
    assert (party.uscc, party.legal_representative, party.address) == ("91330212MA0000000X", "徐敏", "宁波市")
