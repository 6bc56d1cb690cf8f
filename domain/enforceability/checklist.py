"""The checklists: which tests an agreement is put to, by the law that it follows, each a dated version.

The pack of the PRC is whole. Those of England, of the EU (with German law) and of the US carry what we know of
them; they are marked as partial, and counsel of the country reviews them before anybody relies on them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.agreement import Jurisdiction
from resources.mark import N_


class Stage(StrEnum):
    """When a test can be met: what is drawn up, approved, signed, and obtained after that."""

    DRAFT = "draft"
    APPROVAL = "approval"
    SIGNING = "signing"
    AFTER = "after"

    def reaches(self, stage: Stage) -> bool:
        """Whether the other stage has come when this one has."""
        order = list(Stage)
        return order.index(stage) <= order.index(self)


STAGES: Final[Mapping[Stage, str]] = {
    Stage.DRAFT: N_("Draft"),
    Stage.APPROVAL: N_("Approval"),
    Stage.SIGNING: N_("Signing"),
    Stage.AFTER: N_("After signing"),
}


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a checklist; a knock-out that is not met in full forbids to sign."""

    id: str
    title: str
    weight: int
    stage: Stage
    source: str
    knock_out: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """One law's checklist in one version.

    `chop`: a seal is asked for beside the signature. `uscc`: parties have a unified social credit code.
    `gauged`: the rate is measured by LPR. `guarantee_years`: how long after the last instalment a guarantee
    must last, 0 where the law fixes no period. `partial`: it carries only a part of its law.
    """

    id: str
    version: str
    jurisdiction: Jurisdiction
    label: str
    tests: Sequence[Test]
    chop: bool = False
    uscc: bool = False
    gauged: bool = False
    guarantee_years: int = 0
    partial: bool = True

    def test(self, id_: str) -> Test | None:
        """A test by its id, None where this pack has none."""
        return next((test for test in self.tests if test.id == id_), None)


_D, _A, _S, _L = Stage.DRAFT, Stage.APPROVAL, Stage.SIGNING, Stage.AFTER

PRC_TESTS: Final[Sequence[Test]] = (
    Test("E01", N_("Parties"), 5, _D, "CC 470; GB 32100-2015", knock_out=True),
    Test("E02", N_("Items and sum"), 6, _D, "CC 469-470"),
    Test("E03", N_("Acknowledgement"), 7, _D, "CC 195; SPC Limitation Rules 14", knock_out=True),
    Test("E04", N_("Dates and sums"), 7, _D, "CC 470, 510-511", knock_out=True),
    Test("E05", N_("First payment"), 2, _D, "practice of collections"),
    Test("E06", N_("Affordable"), 3, _D, "practice of collections"),
    Test("E07", N_("Company account only"), 2, _D, "CC 509, 523"),
    Test("E08", N_("Late interest"), 5, _D, "CC 585; Contract Interp. 64-65; Sale Interp. 18(4)"),
    Test("E09", N_("Existing penalties"), 4, _D, "Sale Interp. 18(3)"),
    Test("E10", N_("Order of appropriation"), 3, _D, "CC 560-561"),
    Test("E11", N_("Acceleration"), 6, _D, "CC 634; Sale Interp. 27"),
    Test("E12", N_("Concession"), 3, _D, "CC 158, 575"),
    Test("E13", N_("Costs on the debtor"), 3, _D, "CC 561, 585"),
    Test("E14", N_("Security"), 8, _D, "CC 402, 681-693; Company Law 15; Security Interp. 7-9, 32"),
    Test("E15", N_("Consent of guarantors"), 4, _D, "CC 695; Security Interp. 34"),
    Test("E16", N_("Chop and signature"), 7, _S, "CC 490; Contract Interp. 22", knock_out=True),
    Test("E17", N_("Proof of authority"), 3, _S, "CC 170-172; Contract Interp. 22"),
    Test("E18", N_("Address for service"), 4, _D, "Fa Fa [2016] 21 art. 3; [2017] 19 art. 8"),
    Test("E19", N_("Court or arbitration"), 3, _D, "CPL 35; Arbitration Law Interp. 7"),
    Test("E20", N_("Enforceable title"), 8, _L, "Notary Law 37; CPL 100, 205-206, 249"),
    Test("E21", N_("Information"), 1, _D, "CC 509"),
    Test("E22", N_("Originals and scan"), 2, _S, "CC 469; E-Sign Law 13-14; Evidence Rules 93-94"),
    Test("E23", N_("Approved before signing"), 2, _A, "CC 170; delegation of authority", knock_out=True),
    Test("E24", N_("No void wording"), 2, _D, "CC 197, 401, 585; SME Regulation 9"),
)

_SOURCES_EW: Final = {
    "E01": "Companies Act 2006 s. 43-44", "E03": "Limitation Act 1980 ss. 29-30", "E04": "certainty of terms",
    "E08": "Late Payment of Commercial Debts (Interest) Act 1998; SI 2002/1675", "E09": "1998 Act s. 8",
    "E11": "Cavendish v Makdessi [2015] UKSC 67", "E14": "Statute of Frauds 1677 s. 4; Companies Act 2006 s. 859A",
    "E15": "Holme v Brunskill (1878)", "E16": "Companies Act 2006 s. 44", "E17": "Companies Act 2006 s. 40",
    "E18": "CPR 6.11", "E19": "Hague Convention 2005; Arbitration Act 1996", "E20": "CPR 40.6", "E24": "UCTA 1977",
}  # fmt: skip
_SOURCES_EU: Final = {
    "E03": "BGB 212", "E08": "Directive 2011/7/EU arts 3, 5; BGB 288", "E09": "BGB 311", "E10": "BGB 366-367",
    "E11": "BGB 271", "E13": "Directive 2011/7/EU art. 6", "E14": "BGB 765-766, 1113", "E15": "BGB 767",
    "E16": "BGB 126", "E17": "BGB 164-167", "E19": "Brussels I recast 25; ZPO 38", "E20": "ZPO 794", "E24": "BGB 307",
}  # fmt: skip
_SOURCES_US: Final = {
    "E03": "GOL 17-101 (NY); state law", "E08": "state law of interest and usury", "E10": "state law (US rule)",
    "E11": "UCC 1-309", "E14": "UCC 9-203, 9-310", "E15": "Restatement (Third) of Suretyship 37-41",
    "E16": "UCC 1-201(37); ESIGN Act", "E20": "CPLR 3218 (NY)", "E24": "UCC 2-725(1), 3-311",
}  # fmt: skip


def _of(sources: Mapping[str, str], *own: Test) -> Sequence[Test]:
    """The tests that another law has in common with the PRC's, with that law's sources, and its own."""
    kept = [
        Test(test.id, test.title, test.weight, test.stage, sources.get(test.id, ""), test.knock_out)
        for test in PRC_TESTS
    ]
    return (*kept, *own)


PACKS: Final[Mapping[Jurisdiction, Pack]] = {
    Jurisdiction.PRC: Pack(
        "enforceability.prc", "2", Jurisdiction.PRC, N_("PRC"), PRC_TESTS,
        chop=True, uscc=True, gauged=True, guarantee_years=3, partial=False,
    ),
    Jurisdiction.ENGLAND: Pack(
        "enforceability.england", "1", Jurisdiction.ENGLAND, N_("England and Wales (partial)"),
        _of(_SOURCES_EW, Test("EW1", N_("Deed or consideration"), 6, _D, "Foakes v Beer (1884) 9 App Cas 605")),
    ),
    Jurisdiction.EU: Pack(
        "enforceability.eu", "1", Jurisdiction.EU, N_("EU and Germany (partial)"),
        _of(_SOURCES_EU, Test("DE1", N_("Abstract acknowledgement"), 4, _D, "BGB 781")),
    ),
    Jurisdiction.US: Pack(
        "enforceability.us", "1", Jurisdiction.US, N_("United States (partial)"),
        _of(_SOURCES_US, Test("US1", N_("Release of claims"), 4, _D, "UCC 2-209; forbearance practice")),
    ),
}  # fmt: skip

WEIGHTS: Final[Mapping[str, int]] = {test.id: test.weight for test in PRC_TESTS}
"""The weights of the PRC's 24 tests; they sum to 100."""

KNOCK_OUTS: Final = frozenset(test.id for test in PRC_TESTS if test.knock_out)

FAST_TITLE: Final = "E20"  # grade A wants an enforceable title besides the score
