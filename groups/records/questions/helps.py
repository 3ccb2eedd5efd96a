"""What stands under a question in forms and files: a hint in plain words, where the label alone could be misread."""

from dataclasses import replace

HELPS = {
    "name": "As people know it.",
    "other_names": "Names that it had before, or goes by as well. One a line.",
    "organisation": "The charity, trust or network that it belongs to, if any, by its full name.",
    "summary": "One plain sentence for the lists. If you leave it empty, we take the first sentence from above.",
    "description": "What would somebody see and do there? Who meets them? A few sentences are enough.",
    "why_peer_support": "How do people help each other? What do they have in common?",
    "words_note": "Such as: we say “members”, never “patients”.",
    "own_words": "A text of yours to be quoted, from a leaflet or your website.",
    "own_words_source": "Such as: your leaflet of 2026, or the address of a page.",
    "anything_else": "Whatever the other questions did not ask.",
    "paused_until": "Only if it is paused. Then it is shown as running again by itself.",
    "paused_reason": "Only if it is paused.",
    "values_text": "In your own words, or copied from where they are written.",
    "code_of_practice": "Such as ground rules that all agreed on, or the rules of a network.",
    "leadership": "Peers are people who have been through it themselves.",
    "leadership_note": "Such as: two of us who began as members run it together.",
    "peer_definitions": "Tick all that are true for your group.",
    "peer_note": "If none of these says it, say it yourself.",
    "who_for": "Such as: women in Leeds who have had a baby, or anyone who hears voices.",
    "open_to": "“Welcomes” and “only for” are about the people that you tick below.",
    "community": "Tick only those whom your group is made for or welcomes by name.",
    "experience": "Tick what the group is about.",
    "attracts": "Only if it is mixed. Such as: mostly men over 50, but all are welcome.",
    "language": "Languages spoken there, besides English.",
    "access": "Tick what is true today. People plan their way by this.",
    "referral_how": "Only if people need one: who can refer them, and how?",
    "first_contact": "What should somebody do first, and what happens then? This is public: no private number here.",
    "duration_note": "Such as: for twelve weeks.",
    "cost_note": "Such as: £2 towards tea.",
    "confidentiality": "What is told on, and when? Such as: nothing leaves the room unless somebody is in danger.",
    "approach": "Tick what comes nearest. There may be several.",
    "structure": "How do people meet: in a group, one to one, online?",
    "base": "What kind of organisation stands behind it?",
    "peer_work.role": "A role with a name, paid or not, such as peer support worker.",
    "peer_work.development": "Such as to other work, or to training others.",
    "evaluation.note": "What did it show? Where can it be read?",
}


def with_helps(questions):
    """{name: question} with the hint of each, where there is one."""
    return {name: replace(question, help=question.help or HELPS.get(name, "")) for name, question in questions.items()}
