"""What every page knows about the site."""

from django.conf import settings


def site(request):
    """The site's name and notices, for the base template."""
    return {
        "site_name": settings.SITE_NAME,
        # Its one address, whichever of its hosts a page is read from.
        "site_url": settings.SITE_URL,
        "site_notice": settings.SITE_NOTICE,
        "contact_email": settings.CONTACT_EMAIL,
        "leave_url": settings.LEAVE_URL,
        "has_streets": bool(settings.MAP_TILE_URL),
    }
