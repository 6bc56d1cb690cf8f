"""The clauses of the debt and its payment: acknowledgement, basis, forbearance, timetable, account, order."""

from __future__ import annotations

from documents.clause.values import Agreement
from documents.clause.writer import Sentences, Writer, in_words
from documents.wording import Wording
from domain.agreement import Mode, Order, Penalties, Prepayment
from domain.calendar import Convention
from domain.money import total, zero

_MOVES = {
    Convention.FOLLOWING: "moves_following",
    Convention.MODIFIED_FOLLOWING: "moves_modified_following",
    Convention.PRECEDING: "moves_preceding",
    Convention.MODIFIED_PRECEDING: "moves_modified_preceding",
    Convention.NONE: "moves_none",
}
_PREPAYMENT = {
    Prepayment.NOTICE: "prepayment_notice",
    Prepayment.CONSENT: "prepayment_consent",
}


def acknowledgement(writer: Writer) -> Sentences:
    """The sum with its parts apart, and the debtor's word that it owes it."""
    agreement, options = writer.agreement, writer.agreement.clauses

    def sums(language: str) -> str:
        one = Wording(writer.wording.paper, (language,), writer.wording.templates)
        principal = agreement.principal
        parts = [*one.say("sum_principal", amount=principal, words=in_words(principal))]
        if agreement.besides:
            nothing = zero(principal.currency)
            parts += one.say("sum_interest", amount=options.late_interest_owed or nothing)
            parts += one.say("sum_costs", amount=options.costs_owed or nothing)
            whole = principal + agreement.besides
            parts += one.say("sum_total", amount=whole, words=in_words(whole))
        return ("、" if language == "zh" else ", ").join(parts)

    sentences = [writer.say("debt", cutoff=agreement.cutoff, sums=sums)]
    if not agreement.besides:
        sentences.append(writer.say("principal_alone"))
    if options.acknowledged:
        sentences.append(writer.say("acknowledgement"))
    if options.abstract_acknowledgement:
        sentences.append(writer.say("abstract_acknowledgement"))
    return sentences


def basis(writer: Writer) -> Sentences:
    """The contracts stay, and what becomes of their own liability for late payment."""
    agreement, options = writer.agreement, writer.agreement.clauses
    sentences = [writer.say("basis")]
    if options.mode is Mode.FORBEARANCE:
        sentences.append(writer.say("basis_dates"))
    if agreement.before is not None:
        serial, signed_on = agreement.before
        named = "replaces" if serial else "replaces_unnamed"  # it was printed elsewhere
        sentences.append(writer.say(named, before=serial, signed_on=signed_on))
        if agreement.besides:
            sentences.append(writer.say("replaces_carried"))
    if options.penalties is Penalties.RESERVED:
        extended = options.mode is Mode.EXTENSION
        sentences.append(
            writer.say("late_payment_reserved_extended" if extended else "late_payment_reserved")
        )
        if options.late_interest_owed:
            sentences.append(writer.say("late_payment_on_account"))
    elif options.penalties is Penalties.REPLACED:
        if options.late_interest_owed:
            sentences.append(writer.say("late_payment_settled", cutoff=agreement.cutoff))
        stated = agreement.bears_interest or options.late_interest is not None
        key = "late_payment_replaced" if stated else "late_payment_waived"
        sentences.append(writer.say(key, cutoff=agreement.cutoff))
    return sentences


def forbearance(writer: Writer) -> Sentences:
    """The debt stays due, and the creditor waits; or its due date moves."""
    if writer.agreement.clauses.mode is Mode.EXTENSION:
        return [writer.say("extension")]
    later = any(item.due and item.due > writer.agreement.cutoff for item in writer.agreement.items)
    return [writer.say("forbearance_mixed" if later else "forbearance")]


def timetable(writer: Writer) -> Sentences:
    """What is paid when, what is paid besides, days that are not worked, and paying early."""
    agreement, say = writer.agreement, writer.say
    down = [row for row in agreement.instalments if row.number == 0]
    rows = [row for row in agreement.instalments if row.number]
    whole = total((row.amount for row in rows), agreement.principal.currency)
    if len(rows) == 1:
        sentences = [say("timetable_one", total=whole, last=rows[0].due)]
    else:
        sentences = [
            say("timetable_many", total=whole, count=len(rows), first=rows[0].due, last=rows[-1].due)
        ]
    sentences += [say("down_payment", amount=row.amount, day=row.due) for row in down]
    if agreement.besides and writer.has("concession"):
        less = writer.ref("concession")
        sentences.append(say("besides_less", amount=agreement.besides, last=rows[-1].due, concession=less))
    elif agreement.besides:
        sentences.append(say("besides", amount=agreement.besides, last=rows[-1].due))
    sentences.append(say(_MOVES[agreement.convention]))
    if agreement.bears_interest and agreement.convention is not Convention.NONE:
        moved = agreement.moved_interest or agreement.clauses.moved_days_bear_interest
        later = agreement.convention is Convention.FOLLOWING
        known = ("moved_with_interest", "moved_without_interest") if later else ("moved_to", "moved_nominal")
        sentences.append(say(known[0] if moved else known[1]))
    sentences.append(say(_prepayment(agreement)))
    return sentences


def _prepayment(agreement: Agreement) -> str:
    """The sentence about paying early, which speaks of interest only where there is some that becomes less."""
    if agreement.clauses.prepayment is not Prepayment.ALLOWED:
        return _PREPAYMENT[agreement.clauses.prepayment]
    if not agreement.bears_interest:
        return "prepayment_free"
    return "prepayment_flat" if agreement.method == "flat" else "prepayment_allowed"


def payment(writer: Writer) -> Sentences:
    """To which account, and what does not count as payment."""
    say, creditor = writer.say, writer.agreement.creditor
    serial = writer.agreement.imprint.serial
    rules = [say("payment_rules")] if writer.agreement.clauses.company_account else []
    if not creditor.bank_account:
        return [say("payment_notified", serial=serial), *rules]
    to = {"serial": serial, "payee": creditor.name, "account": creditor.bank_account}
    if not creditor.bank_name:
        return [say("payment_account_without_bank", **to), *rules]
    return [say("payment_account", bank=creditor.bank_name, **to), *rules]


def order(writer: Writer) -> Sentences:
    """What a payment goes to; of interest only where there can be some."""
    agreement, options = writer.agreement, writer.agreement.clauses
    if options.order is Order.COSTS_PRINCIPAL_INTEREST:
        return [writer.say("order_principal_first")]
    bears = agreement.bears_interest or options.late_interest is not None or options.late_interest_owed
    if bears or options.penalties is Penalties.RESERVED:
        return [writer.say("order_with_interest")]
    return [writer.say("order_without_interest")]
