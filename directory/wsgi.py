"""What gunicorn serves: `gunicorn directory.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")
application = get_wsgi_application()

from .serving.warming import warm_up  # noqa: E402 - it reads the tables, so the settings must be there

warm_up()
