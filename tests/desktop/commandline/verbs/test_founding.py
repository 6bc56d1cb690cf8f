"""`new`."""

from __future__ import annotations

from pathlib import Path

import pytest

COMPANY = ("--company", "华南贸易有限公司", "--currency", "CNY", "--user", "王芳")


def test_an_office_is_founded_and_its_recovery_key_opens_it(
    ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "office"
    more = ("--address", "Pearl Road 1", "--phone", "020", "--bank-name", "ICBC", "--bank-account", "6222")
    made = ask("new", path, *COMPANY, *more)
    assert list(made) == ["office", "recovery", "head", "country", "notes"]
    assert made["country"] == "CN"
    assert made["office"] == str(path)
    monkeypatch.setenv("QUITTANCE_PASSPHRASE", made["recovery"])
    company = ask("show", path, "company")
    assert (company["company"], company["bank_account"]) == ("华南贸易有限公司", "6222")
    [user] = ask("show", path, "users")["rows"]
    assert user["roles"] == ["administrator", "finance", "officer", "supervisor"]
    assert ask("verify", path)["head"] == made["head"]


def test_nothing_is_founded_where_something_is(tell, office: Path) -> None:
    assert tell("new", office, *COMPANY, "--json").json["refused"]["code"] == "exists"


@pytest.mark.parametrize("secret", ["", "short"])
def test_nothing_is_founded_without_a_passphrase_worth_its_name(
    tell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setenv("QUITTANCE_PASSPHRASE", secret)
    assert tell("new", tmp_path / "office", *COMPANY).code == 1
    assert not (tmp_path / "office").exists()


@pytest.mark.parametrize(
    ("more", "country", "law", "said"),
    [
        (("--currency", "GBP"), "GB", "EW", "England and Wales"),
        (("--currency", "EUR"), "DE", "DE", "German law"),
        (
            ("--currency", "EUR", "--country", "OTHER"),
            "OTHER",
            "PRC",
            "no law of limitation for this country",
        ),
        (("--currency", "JPY"), "OTHER", "PRC", "ask counsel"),
    ],
)
def test_an_office_begins_with_the_law_of_its_country_and_says_so(
    ask, tmp_path: Path, more: tuple[str, ...], country: str, law: str, said: str
) -> None:
    path = tmp_path / "office"
    made = ask("new", path, "--company", "Abroad", "--user", "A", *more)
    assert made["country"] == country
    assert any(said in sentence for sentence in made["notes"])
    rules = {row["name"]: row["value"] for row in ask("show", "--as-of", "2020-01-31", path, "rules")["rows"]}
    assert rules["limitation"] == law
    assert ask("verify", path)["ok"]
