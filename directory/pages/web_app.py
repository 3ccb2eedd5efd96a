"""What a phone needs that puts the site on its first screen: a name, icons, colours. Nothing asks anybody to do so."""

from django.conf import settings
from django.http import JsonResponse
from django.templatetags.static import static
from django.urls import reverse

from groups.index.public import DependsOn, public

ICONS = (("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"), ("maskable-512.png", 512, "maskable"))


@public(DependsOn.BUILD)
def web_app(request):
    """The web app manifest. The address bar stays, so that people see whose page they are on."""
    home = reverse("home")
    told = {
        "id": home,
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME if len(settings.SITE_NAME) <= 12 else "Peer support",
        "description": "Mental health peer support groups in England.",
        "lang": "en-GB",
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "background_color": "#fbf8f3",
        "theme_color": "#fdebe4",
        "icons": [
            {"src": static(f"icons/{name}"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for name, size, purpose in ICONS
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")
