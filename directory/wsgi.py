"""What gunicorn serves: `gunicorn directory.wsgi`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

# What answers visitors waits for nothing without end; commands may take as long as they need (settings.py).
os.environ["SERVES_VISITORS"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")
application = get_wsgi_application()
if settings.SENTRY_DSN:
    from directory.serving import errors

    errors.start(settings.SENTRY_DSN)

from directory.serving.warming import warm_up  # noqa: E402 - it reads the tables, so the settings must be there

warm_up()
