"""What gunicorn may write down: never what a visitor typed, nor where they are."""

from gunicorn.glogging import Logger

# gunicorn repeats a request that it cannot read, with the visitor's address, in messages that begin like this.
REPEATS_THE_REQUEST = ("Invalid request from", "Error handling request", "Ignored premature client disconnection")


class QuietLogger(Logger):
    """gunicorn's own logger, which says that a request was bad but not what was in it."""

    def warning(self, msg, *args, **kwargs):
        super().warning(*without_request(msg, args), **kwargs)

    def error(self, msg, *args, **kwargs):
        super().error(*without_request(msg, args), **kwargs)

    def exception(self, msg, *args, **kwargs):
        super().exception(*without_request(msg, args), **kwargs)


def without_request(msg, args):
    """The message and its arguments, or only its first words where they would repeat a request."""
    for words in REPEATS_THE_REQUEST:
        if str(msg).startswith(words):
            return (f"{words} … (left out)",)
    return (msg, *args)
