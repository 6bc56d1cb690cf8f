"""What the palette offers: lines in groups, each with what Enter does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from db.queries.find import By, Found, Kind
from desktop.pages.debtor.papers import KINDS, PapersTab
from desktop.rail import Place
from desktop.speech import say
from desktop.widgets.button import Button
from domain.bill import KIND_LABELS, BillKind
from domain.entry import EVENTS
from domain.item import LABELS, DocumentType
from domain.role import Role, listed
from resources.mark import N_, Text, text
from resources.translate import LANGUAGES, catalogue
from usecases.command import registry

Go = Callable[[str, object], None]
COMMANDS: Final = N_("On this page")
PAGES: Final = N_("Pages")
GROUPS: Final = {
    Kind.DEBTOR: N_("Debtors"),
    Kind.ITEM: N_("Document numbers"),
    Kind.PAPER: N_("Papers"),
    Kind.TIMETABLE: N_("Timetables"),
    Kind.BILL: N_("Bills"),
}
NEEDED: Final = {
    Kind.TIMETABLE: "timetable",
    Kind.BILL: "bills",
}  # the page where one goes, if not the debtor's
_ICONS: Final = {
    Kind.DEBTOR: "debtors",
    Kind.ITEM: "paper",
    Kind.PAPER: "letters",
    Kind.TIMETABLE: "timetables",
    Kind.BILL: "bills",
}
_FEWEST: Final = 2  # signs that say enough to speak of what is for others
_MOST: Final = 3  # of them


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: `words` and, quieter, `detail`; `thing` tells it from all others of its group."""

    group: str  # a marked text
    words: str
    detail: str
    icon: str
    thing: object = field(repr=False)
    act: Callable[[], object] = field(repr=False, compare=False)


def offer_found(found: Found, go: Go) -> Offer:
    """A thing of the record: Enter goes there."""
    thing = (found.by, found.value, found.uid or found.account)
    page, argument = _way(found)
    return Offer(
        GROUPS[found.kind],
        found.debtor if found.kind is Kind.DEBTOR else found.value,
        say(_detail(found)),
        _ICONS[found.kind],
        thing,
        lambda: go(page, argument),
    )


def offer_acts(acts: Iterable[Button], typed: str) -> list[Offer]:
    """The buttons of a page that can be pressed now and whose words hold what was typed.

    An empty list has a button of its own for what the page has a key for: that is said once, with the key.
    """
    seen = [act for act in acts if act.isVisible() and act.isEnabled() and act.sentence]
    keyed = {say(act.sentence) for act in seen if act.key}
    return [
        Offer(COMMANDS, say(act.sentence), act.key, "next", id(act), act.click)
        for act in seen
        if _holds(act.sentence, typed) and (act.key or say(act.sentence) not in keyed)
    ]


def offer_places(places: Iterable[tuple[Place, str]], typed: str, go: Go) -> list[Offer]:
    """The pages of the rail with their keys; what is only a part of one for who types its name."""
    return [
        Offer(PAGES, say(place.title), key, place.icon, (place.name, place.part), _going(go, place))
        for place, key in places
        if _holds(place.title, typed) and (typed or not place.part)
    ]


def _going(go: Go, place: Place) -> Callable[[], None]:
    return lambda: go(place.name, place.part or None)


def for_others(roles: Collection[Role], typed: str) -> list[Text]:
    """What has what was typed and is for other roles than these: who looks for it learns whom to ask."""
    if len(typed) < _FEWEST:
        return []
    others = {
        handling.event.partition("/")[0]: handling.roles
        for handling in registry.values()
        if not set(roles) & set(handling.roles)
    }
    return [
        text(N_("“{act}” is for: {roles}."), act=text(EVENTS[event]), roles=listed(may))
        for event, may in others.items()
        if event in EVENTS and _holds(EVENTS[event], typed)
    ][:_MOST]


def _holds(sentence: Text | str, typed: str) -> bool:
    """Whether the words have what was typed, in any language: people know a page by the name that others say."""
    return any(typed.casefold() in catalogue(each).say(sentence).casefold() for each in LANGUAGES)


def _way(found: Found) -> tuple[str, object]:
    match found.kind:
        case Kind.TIMETABLE | Kind.BILL:
            return NEEDED[found.kind], found.uid
        case Kind.PAPER:
            return "debtor", (found.account, PapersTab.key)
        case _:
            return "debtor", found.account


def _detail(found: Found) -> Text:
    """Whose it is, and by what it was found."""
    match found.kind:
        case Kind.DEBTOR if found.by is By.USCC:
            return text(N_("Code {code} · USCC {uscc}"), code=found.code, uscc=found.value)
        case Kind.DEBTOR:
            return text(N_("Code {code}"), code=found.code)
        case Kind.ITEM:
            what: str = LABELS[DocumentType(found.sort)]
        case Kind.PAPER:
            what = str(KINDS[found.sort].word)
        case Kind.BILL:
            what = KIND_LABELS[BillKind(found.sort)]
        case Kind.TIMETABLE:
            what = N_("Enforceable title") if found.by is By.TITLE else N_("Agreement")
    return text(N_("{what} · {debtor}"), what=text(what), debtor=found.debtor)
