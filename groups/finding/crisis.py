"""The words of someone who may be in danger, from themselves or from somebody else.

They bring the crisis box first; they are kept nowhere. Better a box too often than once too seldom: the box hides
nothing, the results stand below it.
"""

from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from groups.models.words import stem, words_of

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
od on pills
taken pills
took pills
took all my pills
take all my pills
taken an overdose
paracetamol
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
afraid of my husband
scared of my husband
scared of my partner
scared of my boyfriend
frightened of my husband
forced me
help me
need help now
i need help
please help
emergency
crisis
""".split("\n")

# Words that are seen with a slip or two in them.
PLAIN_DANGER = ("suicide", "suicidal", "overdose", "overdosed")
STEMMED = frozenset(tuple(stem(word) for word in phrase.split()) for phrase in PHRASES if phrase)
LONGEST = max(map(len, STEMMED))


@lru_cache(maxsize=256)
def speaks_of_crisis(text):
    """True when `text` holds one of the phrases, whatever its case, accents, apostrophes and endings, or nearly one."""
    words = words_of(text)
    typed = [stem(word) for word in joined_selves(words)]
    spans = (tuple(typed[at : at + length]) for length in range(1, LONGEST + 1) for at in range(len(typed)))
    pairs = ("".join(pair) for pair in pairwise(words))  # "su icide"
    return any(span in STEMMED for span in spans) or any(map(is_nearly_danger, (*words, *pairs)))


def joined_selves(words):
    """The words with "my self" as the one word it means."""
    at = 0
    while at < len(words):
        if words[at : at + 2] == ["my", "self"]:
            yield "myself"
            at += 2
        else:
            yield words[at]
            at += 1


def is_nearly_danger(word):
    """Whether one word is a plain word of danger with a slip or two: "sucidal", "suiside"."""
    if not 6 <= len(word) <= 11:
        return False
    return any(DamerauLevenshtein.distance(word, plain, score_cutoff=2) <= 2 for plain in PLAIN_DANGER)
