"""What the program brings with it: fonts, texts, templates, rule packs, and how they are found and spoken."""
