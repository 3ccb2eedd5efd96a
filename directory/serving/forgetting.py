"""What a visitor typed is remembered no longer than its answer takes."""

from groups.index.words import typed_words_forgotten


class ForgetsTypedWords:
    """Stems of typed words are worked out once for a request, and gone with it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with typed_words_forgotten():
            return self.get_response(request)
