"""What visitors do, as searches. Places and words vary, so that no answer is asked for twice."""

import random

WORDS = (
    "weekly friendly welcoming honest quiet creative local open evening morning recovery mind together hope listening "
    "sharing walking garden kitchen library church hall community centre volunteers facilitators experience distress "
    "confidence wellbeing isolation anxiety depression voices carers women men parents students older young"
).split()
TOWNS = (
    "Leeds Manchester Luton Bath Exeter Norwich Sheffield Oxford Stockport Croydon York Dover Carlisle Truro Derby "
    "Nottingham Leicester Coventry Ipswich Brighton Plymouth Bolton Hastings Swindon Reading Slough Harrow Bromley"
).split()
TOPICS = ("anxiety", "depression", "bipolar", "bereavement", "eating", "self-harm")


def near(rng):
    return {"place": rng.choice(TOWNS), "radius": "10"}


def near_feature_word(rng):
    return near(rng) | {"experience": rng.choice(TOPICS), "q": f'"{rng.choice(WORDS)}"'}


def words(rng):
    return {"q": " ".join(f'"{word}"' for word in rng.sample(WORDS, 2))}


def first_page(rng):
    return {}


JOBS = {
    "near a point": near,
    "near + feature + word": near_feature_word,
    "words alone": words,
    "first page": first_page,
}


def asked(job, times, seed=7):
    """The parameters of so many searches of one job."""
    rng = random.Random(seed)
    return [JOBS[job](rng) for _ in range(times)]
