"""The words of someone who may be in danger. They bring the crisis box first; they are kept nowhere.

Better a box too often than once too seldom: the box hides nothing, the results stand below it.
"""

from groups.models.words import stem, words_of

# Each entry is a phrase; it is seen when its words stand next to each other in what was typed.
PHRASES = [
    "",
    "suicide",
    "suicidal",
    "suicidle",
    "kill myself",
    "kill me",
    "killing myself",
    "kms",
    "want to die",
    "wanna die",
    "wish i was dead",
    "wish i were dead",
    "wish to die",
    "ready to die",
    "going to die",
    "better off dead",
    "end my life",
    "end it all",
    "ending it",
    "ending my life",
    "take my life",
    "taking my life",
    "my own life",
    "dont want to live",
    "do not want to live",
    "dont want to be here",
    "dont want to wake up",
    "no reason to live",
    "cant go on",
    "cannot go on",
    "cant take any more",
    "cant take it anymore",
    "hurt myself",
    "hurting myself",
    "cut myself",
    "cutting myself",
    "harm myself",
    "harming myself",
    "self harm",
    "self harming",
    "selfharm",
    "overdose",
    "overdosed",
    "od on pills",
    "hang myself",
    "hanging myself",
    "jump off",
    "slit my wrists",
    "in danger",
    "not safe",
    "unsafe at home",
    "being attacked",
    "emergency",
    "crisis",
    "",
]

STEMMED = tuple(tuple(stem(word) for word in phrase.split()) for phrase in PHRASES if phrase)


def speaks_of_crisis(text):
    """True when `text` holds one of the phrases, whatever its case, accents, apostrophes and endings."""
    typed = [stem(word) for word in words_of(text)]
    return any(tuple(typed[start : start + len(phrase)]) == phrase for phrase in STEMMED for start in range(len(typed)))
