"""What no listing says is never "no groups": unknown is not no.

Of cost, access, day, time, how to come and whether a group is open, most listings say nothing. Where none of those
within reach does, the answer is those that do not say, to be asked.
"""

from dataclasses import dataclass

from groups.finding.asking.options import tags_of

from .conditions import Not, Tagged

# {parameter: how it is said that no listing tells it}
UNSAID = {
    "cost": "what it costs",
    "access": "whether it has {label}",
    "day": "on which day it meets",
    "time": "at what time of day it meets",
    "referral": "how to come",
    "open": "whether it takes new members",
    "language": "whether it is held in {label}",
}
# {(parameter, value): the same, where the label of the option does not fit into it}
WORDS_OF = {
    ("access", "come-with-someone"): "whether you can bring someone",
    ("access", "home-visits"): "whether someone can come to your home",
    ("access", "no-diagnosis-needed"): "whether you need a diagnosis",
    ("access", "just-listen"): "whether you can just listen",
    ("access", "camera-off"): "whether your camera can be off",
    ("access", "public-transport"): "whether it is near public transport",
    ("access", "childcare"): "whether there is childcare or children may come",
    ("cost", "free"): "whether it is free",
    ("time", "evening"): "whether it meets in the evening",
    ("time", "morning"): "whether it meets in the morning",
    ("time", "afternoon"): "whether it meets in the afternoon",
    ("referral", "self"): "whether you can just come",
}


@dataclass(frozen=True)
class Unsaid:
    """A question that no listing within reach answers: what they do not say, and to leave it open."""

    words: str
    condition: object


def unsaid(options, parameter, chosen):
    """The `Unsaid` of a parameter, when nobody answers it with any of the options that were `chosen`."""
    words = WORDS_OF.get((parameter, chosen[0].value)) or UNSAID[parameter]
    label = " or ".join(option.label if parameter == "language" else in_a_sentence(option.label) for option in chosen)
    return Unsaid(words.format(label=label), Not(Tagged(tags_of(options[parameter].options.values()))))


def in_a_sentence(label):
    return label[:1].lower() + label[1:]
