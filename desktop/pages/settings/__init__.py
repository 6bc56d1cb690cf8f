"""Settings: imports, rates, our company, its users, one's passphrase, back-ups, and this workstation."""

from desktop.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
