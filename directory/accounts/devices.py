"""What somebody signed in with, in words that they know it by."""

# The first mark that a browser's name of itself holds; most claim to be several others, so the order counts.
BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "CriOS": "Chrome", "FxiOS": "Firefox",
    "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari",
}  # fmt: skip
SYSTEMS = {
    "iPhone": "an iPhone", "iPad": "an iPad", "Android": "an Android phone or tablet", "Windows": "Windows",
    "CrOS": "a Chromebook", "Mac OS X": "a Mac", "Linux": "Linux",
}  # fmt: skip


def device_of(user_agent):
    """Such as “Firefox on a Mac”, of what a browser calls itself."""
    return f"{named(BROWSERS, user_agent, 'A browser')} on {named(SYSTEMS, user_agent, 'a device that we do not know')}"


def named(names, user_agent, otherwise):
    return next((name for mark, name in names.items() if mark in user_agent), otherwise)
