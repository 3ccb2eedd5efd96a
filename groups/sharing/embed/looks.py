"""The looks that a site may give to the groups that it shows: a few colours, light or dark, and a typeface."""

import re

# In which scheme these colours stand when nothing was chosen; static/css/embed.css says the same.
OURS = {
    "light": {"ink": "1c2b33", "paper": "fffefb", "link": "0b5a5e"},
    "dark": {"ink": "efeae1", "paper": "1f272b", "link": "86d3cb"},
}
COLOURS = {"ink": "Colour of the text", "paper": "Colour of the ground", "link": "Colour of the links"}
SCHEMES = {"light": "Light", "dark": "Dark", "light dark": "As each visitor’s device has it"}
TYPEFACES = {"": "Plain", "serif": "With serifs", "page": "That of your page"}
# What a stylesheet says for each of them.
LETTERS = {"": {}, "serif": {"--peer-support-typeface": "Georgia, serif"}, "page": {"font-family": "inherit"}}
ENOUGH = 4.5
HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")


def colour(text):
    """A colour as six figures: "0b5a5e" of "#0B5A5E" or "0b5a5e", "aabbcc" of "#abc"; None of what is none."""
    found = HEX.fullmatch(text.strip().lower())
    if not found:
        return None
    figures = found[1]
    return figures if len(figures) == 6 else "".join(figure * 2 for figure in figures)


def luminance(figures):
    """How bright a colour is, from 0 to 1, as WCAG has it."""
    parts = (int(figures[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast of two colours, from 1 to 21."""
    darker, brighter = sorted(map(luminance, (one, other)))
    return (brighter + 0.05) / (darker + 0.05)


def too_faint(scheme, chosen):
    """[(label, contrast)] of the chosen colours, ours where none is chosen, that are hard to read on their ground."""
    found = {}
    for name in scheme.split():
        colours = OURS[name] | {key: value for key, value in chosen.items() if value}
        for text in ("ink", "link"):
            found[text] = min(found.get(text, 21), contrast(colours[text], colours["paper"]))
    return [(COLOURS[text], round(least, 1)) for text, least in found.items() if least < ENOUGH]
