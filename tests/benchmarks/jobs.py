"""What visitors do, as searches. Places and words vary, so that hardly an answer is asked for twice."""

import random
from functools import cache

from .synthetic import WORDS, spots

TOPICS = ("anxiety", "depression", "bipolar", "bereavement", "eating", "self-harm")


@cache
def places():
    """Where visitors are: postcode sectors, with the postcodes of each as its weight."""
    found = list(spots())
    return [spot.sector for spot in found], [spot.weight for spot in found]


def near(rng):
    sectors, weights = places()
    return {"place": rng.choices(sectors, weights)[0], "radius": "10"}


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
