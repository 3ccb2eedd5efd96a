"""People with an account: keepers and curators. Nobody needs one to find a group."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager):
    """Makes people with an account; the email address is stored in lower case."""

    def create_user(self, email, password=None, **fields):
        """A person who signs in with `email`; without a password none will fit. Raises ValueError without an email."""
        if not email:
            raise ValueError("A person needs an email address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """A person who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        """The person who signs in with `email`, whatever its case."""
        return self.get(email__iexact=email.strip())


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account, known by their email address."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_an_email")]

    def __str__(self):
        return self.name or self.email


class SignIn(models.Model):
    """Somebody signed in, or tried to: when, how, and whether it went well. Kept for SIGN_INS_KEPT_DAYS.

    Of a try at an address without an account nothing is kept. `device` is a browser by name, as "Firefox on Android".
    """

    person = models.ForeignKey("directory.User", on_delete=models.CASCADE, related_name="sign_ins")
    at = models.DateTimeField(default=timezone.now)
    how = models.CharField(max_length=30, blank=True)
    went_well = models.BooleanField(default=True)
    device = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["person", "-at"], name="sign_ins_of_a_person")]

    def __str__(self):
        return f"{self.person}, {self.at:%Y-%m-%d}"
