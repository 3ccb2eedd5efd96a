"""The tables of the site itself, where Django looks for them."""

from .accounts.models import User, UserManager

__all__ = ["User", "UserManager"]
