"""A text as a cell of a spreadsheet, which takes what begins with some signs for a formula and runs it."""

# What a spreadsheet would take for a formula, some in full width, too.
RISKY = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")
# What it skips before it looks.
SKIPPED = "' \n"


def safe(text):
    """A text that no spreadsheet takes for a formula; `plain` takes the sign away again."""
    return f"'{text}" if is_risky(text) else text


def plain(text):
    """The text that `safe` was given."""
    return text[1:] if text[:1] == "'" and is_risky(text[1:]) else text


def is_risky(text):
    """Whether a text is a formula to a spreadsheet, or would be without the signs that keep it from being one."""
    return text.lstrip(SKIPPED).startswith(RISKY)
