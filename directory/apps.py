from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "The site itself"

    def ready(self):
        """A broken file of helplines stops the start, before somebody in need meets it."""
        from groups.facts.helplines import helplines

        from .accounts import sign_ins  # noqa: F401, its receivers are heard from now on

        helplines()
