"""An OpenID Connect provider for tests, as a process of its own: `provider.py FOLDER REDIRECT` tells its address.

It knows two people by the same password, which is their name: `proven`, whose mailbox it verified, and `unproven`.
"""

import sys
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

CLIENT, SECRET = "commonhold", "a secret between the two"
PEOPLE = ("proven", "unproven")


class Silent(WSGIRequestHandler):
    """Says nothing of what is asked."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def configure(folder: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    settings.configure(
        SECRET_KEY="of a provider that is there for a minute",  # noqa: S106
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="provider_urls",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "provider.sqlite3")}},
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
            "allauth", "allauth.account", "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"]}}],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ACCOUNT_EMAIL_VERIFICATION="none",
        IDP_OIDC_PRIVATE_KEY=key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )  # fmt: skip


def fill(redirect: str) -> None:
    call_command("migrate", verbosity=0)
    models = ("auth.User", "account.EmailAddress", "allauth_idp_oidc.Client")
    people, addresses, clients = (apps.get_model(name) for name in models)
    for name in PEOPLE:
        person = people.objects.create_user(
            name, f"{name}@example.org", name, first_name=name.title(), last_name="Person"
        )
        addresses.objects.create(user=person, email=person.email, primary=True, verified=name == "proven")
    client = clients(
        id=CLIENT, name="Commonhold", scopes="openid\nprofile\nemail", redirect_uris=redirect, skip_consent=True
    )
    client.set_secret(SECRET)
    client.save()


def main() -> None:
    configure(Path(sys.argv[1]))
    django.setup()
    fill(sys.argv[2])
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Silent)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
