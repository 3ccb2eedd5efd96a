"""What the element draws, as JSON: words that are ready to be shown, and no HTML."""

from django.conf import settings

from .embedded import crisis_lines


def as_json(embedded, request):
    absolute = request.build_absolute_uri
    return {
        "title": embedded.title,
        "total": embedded.total,
        "page": absolute(embedded.page),
        "as_of": embedded.as_of,
        "site": settings.SITE_NAME,
        "crisis": [{"words": words, "address": address} for words, address in crisis_lines()],
        "groups": [group_as_json(shown, absolute) for shown in embedded.groups],
    }


def group_as_json(shown, absolute):
    card = shown.card
    return {
        "name": shown.told.name,
        "page": absolute(card.url),
        "host": card.host,
        "notice": card.notice,
        "age": card.age,
        "is_sure": card.is_sure,
        "contact": card.contact,
        "next_date": card.next_day,
        "facts": [{"label": label, "words": words} for label, words in shown.facts],
    }
