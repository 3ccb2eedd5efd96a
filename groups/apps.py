from django.apps import AppConfig

from text import word_lists


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = "The directory"

    def ready(self):
        """A broken list of words stops the start, before a visitor meets it."""
        word_lists.check_all()
        # Only now are the models there that these know.
        from groups.listing.asking.ladder.bouncing import on_bounce
        from groups.mail.bounces import bounced

        bounced.connect(on_bounce, dispatch_uid="asking")
