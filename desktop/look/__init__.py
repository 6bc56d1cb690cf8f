"""How the desk looks: one table of tokens, and the palette, stylesheet, icons and font made from it."""
