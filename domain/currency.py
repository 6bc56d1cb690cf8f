"""Which currencies there are: ISO 4217 list one without metals, test codes and units of account of funds and banks.

Codes that were withdrawn since 1999 stay, for old items may still bear them.
"""

from __future__ import annotations

from typing import Final

_IN_FORCE: Final = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG
SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV
WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
_INDEXED: Final = (
    "BOV CHE CHW CLF COU MXV USN UYI UYW"  # units in which debts are agreed, beside the currency
)
_WITHDRAWN: Final = """
ADP AFA ANG AON AOR ATS AZM BEF BGL BGN BYB BYR CSD CUC CYP DEM ECS EEK ESP FIM FRF GHC GRD GWP HRK IEP ITL LTL LUF LVL
MCF MGF MRO MTL MXP MZM NLG PLZ PTE ROL RUR SDD SIT SKK SLL SRG STD TJR TMM TPE TRL UAK VEB VEF XEU YUM ZMK ZWD ZWL ZWR
"""

CURRENCIES: Final = frozenset(f"{_IN_FORCE} {_INDEXED} {_WITHDRAWN}".split())
SYNONYMS: Final = {"CNH": "CNY", "RMB": "CNY"}
"""Three letters that are no code of ISO 4217, and the currency that they stand for."""

_WHOLE: Final = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THOUSANDTH: Final = "BHD IQD JOD KWD LYD OMR TND"

EXPONENTS: Final = {
    **dict.fromkeys(_WHOLE.split(), 0),
    **dict.fromkeys(_THOUSANDTH.split(), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
"""Decimals of the minor unit where it is not the hundredth."""
