"""A paper on the screen: page by page, larger or smaller, saved as a copy, printed."""

from desktop.dialogs.paper.window import PaperDialog

__all__ = ["PaperDialog"]
