from django.apps import AppConfig

from text import word_lists


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = "The directory"

    def ready(self):
        """A broken list of words stops the start, before a visitor meets it."""
        word_lists.check_all()
        # Only now are the models there that these know.
        from groups.listing.asking.ladder import bouncing
        from groups.listing.relay import passing_on
        from groups.mail.bounces import bounced, cleared
        from groups.records import bounced as bounced_listings
        from groups.records.changed import listings_changed
        from groups.records.duplicates import following as pairs_following
        from groups.records.merging import asking
        from groups.records.proposals import holding
        from groups.records.queue import following

        bounced.connect(bouncing.on_bounce, dispatch_uid="asking")
        bounced.connect(passing_on.on_bounce, dispatch_uid="relay")
        bounced.connect(bounced_listings.on_bounce, dispatch_uid="queue")
        cleared.connect(bounced_listings.on_cleared, dispatch_uid="queue")
        listings_changed.connect(bounced_listings.on_change, dispatch_uid="bounced")
        listings_changed.connect(holding.on_change, dispatch_uid="held")
        listings_changed.connect(following.on_change, dispatch_uid="queue")
        listings_changed.connect(pairs_following.on_change, dispatch_uid="pairs")
        listings_changed.connect(asking.on_change, dispatch_uid="merge requests")
