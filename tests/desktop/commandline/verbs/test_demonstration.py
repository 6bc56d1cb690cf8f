"""`demo`."""

from __future__ import annotations

from pathlib import Path


def test_a_demonstration_is_made_told_and_open_to_its_people(ask, tell, tmp_path: Path) -> None:
    path = tmp_path / "demonstration"
    made = ask("demo", path, "--seed", 7, "--as-of", "2026-03-02", "--debtors", 3, "--items", 30)
    assert list(made)[:4] == ["office", "users", "as_of", "counts"]
    assert (made["office"], made["as_of"], made["counts"]["debtors"]) == (str(path), "2026-03-02", 3)
    assert all(list(user) == ["name", "roles", "branch"] for user in made["users"])
    auditor = next(user["name"] for user in made["users"] if user["roles"] == ["auditor"])
    assert ask("verify", path, "--user", auditor)["ok"] is True
    assert ask("show", path, "company", "--user", auditor)["demonstration"] is True
    assert tell("demo", path).code == 1
    assert tell("demo", tmp_path / "empty", "--debtors", 0, "--json").json["refused"]["code"] == "size"
