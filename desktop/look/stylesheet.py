"""The one stylesheet of the window, written from the tokens.

A rule for the drop-down of a combo box takes away its arrow: `Choice` draws its own.
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from desktop.look.tokens import CARD_RADIUS, FIELD_RADIUS, FIGURE, HEADING, LABEL, RING, TEXT, Tokens

_PAGE = """
QWidget { color: $text; font-family: "$family"; font-size: ${size_text}px; }
QMainWindow, QDialog { background: $bg; }
QToolTip { background: $nav; color: $on_nav; border: 1px solid $nav; padding: 4px 8px; }
QLabel { background: transparent; }
QLabel[part="title"], QLabel[part="figure"] { font-size: ${size_figure}px; font-weight: bold; }
QLabel[part="heading"] { font-size: ${size_heading}px; font-weight: bold; }
QLabel[part="strong"] { font-weight: bold; }
QLabel[part="muted"] { color: $muted; }
QLabel[part="label"] { color: $muted; font-size: ${size_label}px; }
QLabel[part="error"] { color: $danger; font-size: ${size_label}px; }
QLabel[part="figure"][tone="danger"] { color: $danger; }
QFrame[part="card"] { background: $surface; border: 1px solid $border; border-radius: ${card}px; }
QFrame[part="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QScrollArea { background: transparent; border: none; }
QScrollArea[part="card"] { background: $surface; border: 1px solid $border; border-radius: ${card}px; }
QScrollArea > QWidget > QWidget { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $accent_soft; }
"""

_BUTTONS = """
QPushButton { background: $surface; border: 1px solid $field; border-radius: ${field_radius}px;
    padding: 5px 13px; min-height: 18px; outline: 0; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: ${ring}px solid $accent; padding: 4px 12px; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:disabled { color: $muted; border-color: $border; background: $bg; }
QPushButton[part="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: bold; }
QPushButton[part="primary"]:hover, QPushButton[part="primary"]:pressed { background: $accent_hover;
    border-color: $accent_hover; }
QPushButton[part="primary"]:focus { border: ${ring}px solid $text; }
QPushButton[part="primary"]:disabled { background: $neutral_soft; color: $muted;
    border-color: $neutral_soft; }
QPushButton[part="quiet"] { background: transparent; border-color: transparent; padding: 5px 9px; }
QPushButton[part="quiet"]:hover { background: $hover; }
QPushButton[part="quiet"]:focus { border: ${ring}px solid $accent; padding: 4px 8px; }
QPushButton[part="link"] { background: transparent; border-color: transparent; color: $accent;
    padding: 1px 3px;
    min-height: 0; text-align: left; }
QPushButton[part="link"]:focus { border: ${ring}px solid $accent; padding: 0 2px; }
QPushButton[part="link"]:hover { text-decoration: underline; }
QPushButton[part="chip"] { background: $surface; border: 1px solid $field; border-radius: 13px;
    padding: 3px 11px; min-height: 18px; }
QPushButton[part="chip"]:hover { background: $hover; }
QPushButton[part="chip"]:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton[part="chip"]:focus { border: ${ring}px solid $accent; padding: 2px 10px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: ${field_radius}px;
    padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: ${ring}px solid $accent; padding: 2px; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox { background: $surface; border: 1px solid $field;
    border-radius: ${field_radius}px; padding: 4px 8px; selection-background-color: $accent;
    selection-color: $on_accent; }
QLineEdit, QSpinBox { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus { border: ${ring}px solid $accent;
    padding: 3px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QLineEdit:read-only { background: $bg;
    border-color: $border; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {
    border: ${ring}px solid $danger;
    padding: 3px 7px; }
QComboBox { background: $surface; border: 1px solid $field; border-radius: ${field_radius}px;
    padding: 4px 8px; min-height: 20px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox:focus, QComboBox:on { border: ${ring}px solid $accent; padding: 3px 7px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $field; outline: 0;
    selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; }
QCheckBox, QRadioButton { spacing: 8px; border: ${ring}px solid transparent; border-radius: 4px; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $field;
    background: $surface; }
QCheckBox::indicator { border-radius: 3px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox::indicator:disabled { background: $bg; border-color: $border; }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; }
"""

_LISTS = """
QAbstractItemView { background: $surface; alternate-background-color: $alt; border: none; outline: 0;
    selection-background-color: $accent_soft; selection-color: $text; }
QTableView { gridline-color: transparent; border: 1px solid $border; border-radius: ${card}px; padding: 1px; }
FrozenColumns { border: 0; border-radius: 0; } /* a part of the table below it, no other one */
QHeaderView { background: $surface; border: none; }
QTableCornerButton::section { background: $surface; border: none; }
QListView[part="card"] { border: 1px solid $border; border-radius: ${card}px; padding: 4px; }
QListView[part="card"]:focus { border-color: $accent; }
QListView::item { min-height: 28px; padding: 0 8px; border: ${ring}px solid transparent; }
QListView::item:selected { background: $accent_soft; color: $text; }
QListView::item:focus { border-color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { background: transparent; qproperty-expanding: false; qproperty-drawBase: false; }
QTabBar::tab { background: transparent; color: $muted; padding: 7px 14px;
    border: ${ring}px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; font-weight: bold; border-bottom-color: $accent; }
QTabBar::tab:focus:selected { border-color: $accent; border-radius: 4px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $field; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $neutral_soft; border: none; border-radius: 3px; max-height: 6px;
    min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QMenu { background: $surface; border: 1px solid $field; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
"""

_FRAME = """
QWidget[part="rail"] { background: $nav; }
QWidget[part="rail"] QLabel { color: $on_nav; }
QWidget[part="rail"] QLabel[part="muted"] { color: $nav_text; }
QWidget[part="rail"] QPushButton { background: transparent; color: $nav_text;
    border: ${ring}px solid transparent;
    border-radius: ${field_radius}px; padding: 6px 8px; text-align: left; }
QWidget[part="rail"] QPushButton:hover { background: $nav_hover; }
QWidget[part="rail"] QPushButton:checked { background: $nav_chosen; color: $on_nav; font-weight: bold; }
QWidget[part="rail"] QPushButton:focus { border-color: $on_nav; }
QWidget[part="status"] { background: $surface; border-top: 1px solid $border; }
QWidget[part="status"] QLabel { color: $muted; font-size: ${size_label}px; }
QWidget[part="status"] QPushButton { font-size: ${size_label}px; color: $muted; padding: 1px 7px;
    min-height: 18px; }
QWidget[part="status"] QPushButton:focus { padding: 0 6px; }
QFrame[part="message"] { border: 1px solid $border; border-radius: ${field_radius}px; background: $surface; }
QFrame[part="message"][tone="ok"] { background: $ok_soft; border-color: $ok; }
QFrame[part="message"][tone="accent"] { background: $accent_soft; border-color: $accent; }
QFrame[part="message"][tone="warn"] { background: $warn_soft; border-color: $warn; }
QFrame[part="message"][tone="danger"] { background: $danger_soft; border-color: $danger; }
"""


def stylesheet(tokens: Tokens, family: str) -> str:
    """All rules with the colours of a theme and the typeface filled in."""
    sizes = {
        "size_label": LABEL,
        "size_text": TEXT,
        "size_heading": HEADING,
        "size_figure": FIGURE,
        "card": CARD_RADIUS,
        "field_radius": FIELD_RADIUS,
        "ring": RING,
    }
    return Template(_PAGE + _BUTTONS + _FIELDS + _LISTS + _FRAME).substitute(
        asdict(tokens), family=family, **sizes
    )
