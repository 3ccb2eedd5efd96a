"""The words of someone who may be in danger, from themselves or from somebody else.

They bring the crisis box first; they are kept nowhere. Better a box too often than once too seldom: the box hides
nothing, the results stand below it.
"""

import re
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from groups.index.words import stem, words_of

# Each entry is a phrase; it is seen when its words stand next to each other in what was typed.
PHRASES = """
suicide
suicidal
kill myself
kill me
kill himself
kill herself
kill themselves
killing myself
kms
unalive
want to die
wanna die
die
dying
dead inside
i was dead
i were dead
wish i was dead
wish to die
to be dead
ready to die
better off dead
better off without me
end my life
end his life
end her life
end it all
it to end
it all to end
ending it
ending my life
take my life
taking my life
take my own life
dont want to live
do not want to live
dont want to be alive
dont want to be here
do not want to be here
dont want to exist
dont want to wake up
not want to wake up
tired of living
tired of life
no reason to live
nothing to live for
no point living
no point in living
point of living
no point anymore
point in going on
life isnt worth
life is not worth
not worth living
want to disappear
cant go on
cannot go on
cant cope
cannot cope
can not cope
cant take any more
cant take it any more
cant take it anymore
cant do this anymore
cant do this any more
give up on life
giving up
goodbye note
hurt myself
hurting myself
cut myself
cutting
cutting myself
cut my wrists
slit my wrists
burning myself
harm myself
harming myself
harms herself
harms himself
self harm
self harms
self harming
self harmed
selfharm
self injury
self injure
overdose
overdosed
od
taken pills
took pills
took all my pills
take all my pills
taken an overdose
paracetamol
too many pills
too many tablets
top myself
topping myself
hang myself
hanging myself
jump off
jump in front
in danger
not safe
unsafe
hits me
hit me
hurts me
hurting me
beats me
beat me up
beating me
strangled me
rape
raped
raping me
attacked me
being attacked
abuse me
abuses me
abusing me
abused me
abusive
domestic abuse
domestic violence
sexual abuse
sexually abused
sexual assault
sexually assaulted
forced me
harm my baby
harming my baby
hurt my baby
hurting my baby
hurt my child
hurt my children
hurt my kids
hurt someone
hurt somebody
hurt people
voices telling me to
voices tell me to
do it tonight
help me
need help now
i need help
please help
emergency
crisis
""".split("\n")

FEARED = "husband wife partner boyfriend girlfriend ex dad father stepdad mum mother brother son uncle family".split()
AFRAID = [f"{afraid} of my {who}" for afraid in ("afraid", "scared", "frightened", "terrified") for who in FEARED]
# How people type in a hurry; "my self" is two words for one.
SHORT = {"wanna": "want to", "gonna": "going to", "dunno": "do not know", "im": "i am"}
AGAIN = re.compile(r"(.)\1{2,}")
# Words that are seen with a slip or two in them.
PLAIN_DANGER = ("suicide", "suicidal", "overdose", "overdosed")
SAID = [tuple(phrase.split()) for phrase in (*PHRASES, *AFRAID) if phrase]
STEMMED = frozenset(tuple(map(stem, phrase)) for phrase in SAID)
LONGEST = max(map(len, STEMMED))
# Typed as one word: "killmyself".
JOINED = frozenset("".join(phrase) for phrase in SAID if len(phrase) > 1 and len("".join(phrase)) >= 8)
# The phrases of several words by their first letter, which is seldom mistyped.
BY_LETTER = {}
for phrase in SAID:
    if len(phrase) > 1:
        BY_LETTER.setdefault(phrase[0][0], []).append(phrase)


def speaks_of_crisis(text):
    """True when `text` holds one of the phrases, whatever its case, accents, apostrophes and endings, or nearly one."""
    words = typed_plainly(words_of(text))
    stems = [stem(word) for word in words]
    spans = (tuple(stems[at : at + length]) for length in range(1, LONGEST + 1) for at in range(len(stems)))
    if any(span in STEMMED for span in spans) or not JOINED.isdisjoint(words):
        return True
    pairs = ("".join(pair) for pair in pairwise(words))  # "su icide"
    return any(map(is_nearly_danger, (*words, *pairs))) or any(is_nearly_said(words, at) for at in range(len(words)))


def typed_plainly(words):
    """The words with letters typed again and again taken once, short forms written out, and "my self" as one word."""
    once = " ".join(AGAIN.sub(r"\1", word) for word in words)
    spelt = " ".join(SHORT.get(word, word) for word in once.split())
    return f" {spelt} ".replace(" my self ", " myself ").split()


def is_nearly_said(words, at):
    """Whether a phrase of several words begins at word `at`, with a slip in any of its longer words: "kil meself"."""
    for phrase in BY_LETTER.get(words[at][0], ()):
        typed = words[at : at + len(phrase)]
        if len(typed) == len(phrase) and all(map(is_a_slip_of, typed, phrase)):
            return True
    return False


def is_a_slip_of(typed, word):
    """Whether a typed word is this one, or nearly: a slip in a longer word, two in a long one, none at its start."""
    if typed == word:
        return True
    if len(word) < 4 or len(typed) < 3 or typed[0] != word[0]:
        return False
    slips = 2 if len(word) >= 8 else 1
    return DamerauLevenshtein.distance(typed, word, score_cutoff=slips) <= slips


def is_nearly_danger(word):
    """Whether one word is a plain word of danger with a slip or two: "sucidal", "suiside"."""
    if not 6 <= len(word) <= 11:
        return False
    return any(DamerauLevenshtein.distance(word, plain, score_cutoff=2) <= 2 for plain in PLAIN_DANGER)
