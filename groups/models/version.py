"""One number that changes whenever anything public does. What is kept in memory or in a cache is kept under it."""

from django.db import models


class DataVersion(models.Model):
    """A single row. Every action that changes public data calls `bump()` in its own transaction."""

    number = models.PositiveBigIntegerField(default=1)

    def __str__(self):
        return f"Data version {self.number}"

    @classmethod
    def current(cls):
        """The number now; 0 before anything was loaded."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0

    @classmethod
    def bump(cls):
        """Say that public data changed."""
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1):
            cls.objects.create(pk=1, number=1)
