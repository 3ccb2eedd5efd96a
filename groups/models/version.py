"""How far the directory has come: the number of its last change, by which everything kept in memory is kept."""

import secrets

from django.db import models


def new_epoch():
    """A short random text."""
    return secrets.token_urlsafe(9)


class DataVersion(models.Model):
    """A single row. Whoever changes a listing holds its lock, so changes come one after the other.

    `number` is the number of the last `Change`, without gaps. `gone` is the last change that took a listing off the
    public pages. `vocabulary` moves when vocabularies, sources or regions do. `epoch` is made anew by a restore, so
    that no number ever stands for two things.
    """

    number = models.PositiveBigIntegerField(default=0)
    gone = models.PositiveBigIntegerField(default=0)
    vocabulary = models.PositiveBigIntegerField(default=0)
    epoch = models.CharField(max_length=12, default=new_epoch)

    def __str__(self):
        return f"{self.epoch}, change {self.number}"
