"""The tables of the site itself, where Django looks for them."""

from .accounts.models import SignIn, User, UserManager

__all__ = ["SignIn", "User", "UserManager"]
