"""The clauses of what happens when the debtor does not pay: default, costs, security, title, service, forum."""

from __future__ import annotations

from functools import partial
from typing import Final

from documents.clause.writer import Sentences, Writer, listed
from documents.words import rate_in_text
from domain.agreement import Acceleration, Confirming, Court, Jurisdiction, Mode, TitleKind, Trigger
from domain.calendar import add_months
from domain.enforceability import Security, SecurityKind

_GUARANTEED_MONTHS: Final = 36  # after the last instalment, as the clause says
_KINDS = {
    SecurityKind.JOINT_GUARANTEE: "joint_guarantee",
    SecurityKind.GENERAL_GUARANTEE: "general_guarantee",
    SecurityKind.ACCESSION: "accession",
    SecurityKind.MORTGAGE: "mortgage",
    SecurityKind.PLEDGE: "pledge",
    SecurityKind.RETENTION: "retention",
}
_OF = {
    SecurityKind.MORTGAGE: "mortgage_of",
    SecurityKind.PLEDGE: "pledge_of",
    SecurityKind.RETENTION: "retention_of",
}
_UNTIL = {
    SecurityKind.JOINT_GUARANTEE: "joint_guarantee_until",
    SecurityKind.GENERAL_GUARANTEE: "general_guarantee_until",
}
_WHOLE = ("default_whole", "default_whole_at_once")  # with days of cure, and without
_SHARE = ("default_share", "default_share_at_once")
_TOTAL = ("default_total", "default_total_at_once")
_COURTS = {
    Court.PLAINTIFF: "court_plaintiff",
    Court.DEFENDANT: "court_defendant",
    Court.PERFORMANCE: "court_performance",
    Court.SIGNING: "court_signing",
    Court.SUBJECT: "court_subject",
}
_LAWS = {
    Jurisdiction.PRC: "law_prc",
    Jurisdiction.ENGLAND: "law_england",
    Jurisdiction.EU: "law_eu",
    Jurisdiction.US: "law_us",
}
_CONFIRMING = {
    Confirming.LETTER: "title_notary_letter",
    Confirming.EMAIL: "title_notary_email",
    Confirming.PHONE: "title_notary_phone",
}


def default(writer: Writer) -> Sentences:
    """The events of default, and the whole balance that falls due."""
    due = writer.agreement.clauses.acceleration
    return [] if due is None else _default(writer, due)


def _default(writer: Writer, due: Acceleration) -> Sentences:
    say = writer.say
    share = partial(rate_in_text, due.threshold) if due.threshold is not None else ""
    keys = _WHOLE if due.threshold is None else _TOTAL if due.trigger is Trigger.TOTAL else _SHARE
    first = say(keys[0] if due.cure_days else keys[1], cure=due.cure_days, share=share)
    others = (
        say("default_others_and_breach", clause=writer.ref("information"))
        if writer.has("information")
        else say("default_others")
    )
    sentences = [first, others]
    if due.cure_days:
        sentences.append(say("cure_moves" if due.cure_moves else "cure_stays"))
    if due.notice_days:
        runs = writer.agreement.bears_interest or writer.agreement.clauses.late_interest is not None
        sentences.append(say("default_notice" if runs else "default_notice_alone", days=due.notice_days))
    extended = writer.agreement.clauses.mode is Mode.EXTENSION
    sentences.append(say("acceleration_extended" if extended else "acceleration"))
    if writer.agreement.clauses.instalment_sale:
        sentences.append(say("instalment_sale"))
    return sentences


def costs(writer: Writer) -> Sentences:
    """The costs of enforcement are the debtor's."""
    return [writer.say("costs")]


def guarantee(writer: Writer) -> Sentences:
    """The security that this agreement gives."""
    sentences = []
    for each in writer.agreement.given:
        sentences.append(_security(writer, each))
        if each.amount is not None:
            sentences.append(writer.say("security_limit", amount=each.amount))
        if each.resolution:
            sentences.append(writer.say("resolution"))
    return sentences


def _security(writer: Writer, each: Security) -> tuple[str, ...]:
    """One security: on what, where somebody else gives it; until when, where not the three years were agreed."""
    last = writer.agreement.instalments[-1].due
    if each.kind in _OF and each.signs and each.subject:
        return writer.say(_OF[each.kind], name=each.name, subject=each.subject)
    usual = each.until is None or each.until == add_months(last, _GUARANTEED_MONTHS)
    if each.kind in _UNTIL and each.until is not None and not usual:
        return writer.say(_UNTIL[each.kind], name=each.name, until=each.until)
    return writer.say(_KINDS[each.kind], name=each.name)


def existing(writer: Writer) -> Sentences:
    """Those who stood behind the debt before consent, and go on."""
    debtor = writer.agreement.debtor.name
    names = dict.fromkeys(each.name if each.signs else debtor for each in writer.agreement.existing)
    return [writer.say("existing_security", names=listed(names))]


def information(writer: Writer) -> Sentences:
    """What the debtor reports."""
    return [writer.say("information")]


def service(writer: Writer) -> Sentences:
    """Where notices and court documents are served."""
    chosen = writer.agreement.clauses.service
    email, courts = (chosen.email, chosen.courts) if chosen else (False, False)
    key = {
        (True, True): "service_all",
        (True, False): "service_notices",
        (False, True): "service_post",
        (False, False): "service_post_notices",
    }[email, courts]
    return [writer.say(key), *([writer.say("service_email")] if email else []), writer.say("service_change")]


def title(writer: Writer) -> Sentences:
    """How the agreement becomes enforceable without a suit."""
    chosen = writer.agreement.clauses.title
    if chosen is None:
        return []
    if chosen.kind is TitleKind.CONFIRMATION:
        return [writer.say("title_court", day=chosen.by)]
    return [writer.say("title_notary", day=chosen.by), writer.say(_CONFIRMING[chosen.confirming])]


def waiver(writer: Writer) -> Sentences:
    """Taking money late waives nothing."""
    return [writer.say("waiver")]


def release(writer: Writer) -> Sentences:
    """The debtor holds nothing against the creditor."""
    return [writer.say("release")]


def jurisdiction(writer: Writer) -> Sentences:
    """The law, and the court or the arbitral body."""
    options = writer.agreement.clauses
    sentences = [writer.say(_LAWS[options.jurisdiction])]
    if options.arbitration.strip():
        sentences.append(writer.say("arbitration", body=options.arbitration.strip()))
    elif options.court is not None:
        court = partial(_court, writer)
        sentences.append(writer.say(_COURTS[options.court], place=options.place, court=court))
    return sentences


def _court(writer: Writer, language: str) -> str:
    """What a competent court is called: only the PRC has people's courts."""
    return writer.wording.templates["court_prc" if writer.agreement.prc_law else "court_other"][language]


def evidence(writer: Writer) -> Sentences:
    """Electronic records are evidence."""
    return [writer.say("e_evidence")]


def extra(writer: Writer) -> Sentences:
    """Further words, each in its language, and that they change no term."""
    options = writer.agreement.clauses
    words = {"en": options.extra_en.strip(), "zh": options.extra_zh.strip()}
    either = words["en"] or words["zh"]
    said = tuple(words[language] or either for language in writer.wording.languages)
    return [said, writer.say("extra_limits")]


def authority(writer: Writer) -> Sentences:
    """Who may sign, how many originals there are, and which language prevails."""
    options = writer.agreement.clauses
    originals = "authority_one" if options.originals == 1 else "authority"
    sentences = [writer.say(originals, originals=options.originals)]
    sentences.append(writer.say("deed" if options.deed else "effect"))
    if len(writer.wording.languages) > 1:
        sentences.append(writer.say("prevails_zh" if writer.agreement.prc_law else "prevails_en"))
    return sentences
