"""What a listing cannot do without when its keeper sends it, whichever way, and its summary where there is none."""

from .places import ASK_NO_PLACE

# {question: what to say where it is empty}.
NEEDED = {
    "name": "Say what it is called.",
    "description": "Say what happens there.",
    "who_for": "Say who it is for.",
    "contacts": "Give one way to get in touch. You choose who is told.",
}
NO_PLACE = "Say where it is, or that it is online or for all of England."
LONGEST_SUMMARY = 200


def lacking(record):
    """{question: what to say} of all that is needed and not said; of an organisation only what it is asked."""
    answers = record.answers
    found = {name: text for name, text in NEEDED.items() if name in answers and not answers[name]}
    if record.of == "group" and answers["reach"] not in ASK_NO_PLACE and not answers["region"]:
        found["place"] = NO_PLACE
    return found


def first_sentence(text):
    """The first sentence of a text, cut between words where it is longer than a summary may be."""
    line = next(iter(text.strip().splitlines()), "")
    head, dot, _ = line.partition(". ")
    sentence = f"{head}." if dot else line
    if len(sentence) <= LONGEST_SUMMARY:
        return sentence
    return f"{sentence[: LONGEST_SUMMARY - 2].rsplit(' ', 1)[0]} …"
