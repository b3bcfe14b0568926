"""All settings. Each environment variable is described in docs/settings.md."""

import sys
from pathlib import Path

from sintonia.config.env import database, env, env_bool, env_list, private_folder, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SINTONIA_HOME = Path(env("SINTONIA_HOME", str(BASE_DIR / "var"))).absolute()

DEBUG = env_bool("SINTONIA_DEBUG")
SECRET_KEY = secret_key(SINTONIA_HOME)
ALLOWED_HOSTS = env_list("SINTONIA_HOSTS", "localhost,127.0.0.1,[::1]")
# The address under which browsers see this server; https turns the strict cookies and HSTS on.
SINTONIA_ORIGIN = env("SINTONIA_ORIGIN")
IS_HTTPS = SINTONIA_ORIGIN.startswith("https://")
# Whoever signs in owns the machine: folders on it may be read by naming them in a page. None: where
# there is no origin, as long as one user alone lives here (sintonia.spaces.access.owns_machine).
SINTONIA_IS_LOCAL = (
    env_bool("SINTONIA_LOCAL", default=False) if SINTONIA_ORIGIN or env("SINTONIA_LOCAL") else None
)

# Hosts of one's own network that may be connected to (name, or name:port), and who else may prove names.
SINTONIA_EGRESS_HOSTS = [name.lower() for name in env_list("SINTONIA_EGRESS_HOSTS")]
SINTONIA_EGRESS_CA = env("SINTONIA_EGRESS_CA")
SINTONIA_SECRETS_KEY = env("SINTONIA_SECRETS_KEY")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.forms",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "sintonia.spaces",
    "sintonia.ui",
    "sintonia.jobs",
    "sintonia.people",
    "sintonia.gather",
    "sintonia.understand",
    "sintonia.work.inquiries",
    "sintonia.work.quotes",
    "sintonia.work.projects",
    "sintonia.work.time",
    "sintonia.work.teams",
    "sintonia.work.closing",
    "sintonia.work.desk",
    "sintonia.presence",
    "sintonia.dav",
    "sintonia.home",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "sintonia.ui.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sintonia.spaces.middleware.enter_space",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "sintonia.config.urls"
WSGI_APPLICATION = "sintonia.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "sintonia.ui.context.page",
            ],
        },
    }
]


FORM_RENDERER = "sintonia.ui.forms.Renderer"

DATABASES = {"default": database(env("DATABASE_URL", "sqlite:"), SINTONIA_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"  # of the libraries' tables; ours say IdField
AUTH_USER_MODEL = "spaces.User"

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "sintonia.spaces.passwords.LengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "sintonia.spaces.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
# Servers that a user has us knock at: enough for whoever looks for a password, too few for guessing
# one or for trying ports.
# What one connection may write by the form of a public page.
ACCOUNT_RATE_LIMITS = {"knock": "20/10m/user,100/d/user", "contact": "10/h/ip"}
# Behind a proxy the address that rate limits count by is the one the proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SINTONIA_ORIGIN else 0
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers give passkeys to plain http on localhost alone; elsewhere https is needed.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrftoken"
CSRF_TRUSTED_ORIGINS = [SINTONIA_ORIGIN] if SINTONIA_ORIGIN else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en"
LANGUAGES = [("it", "Italiano"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Rome"
# Numbers for people are written by the `num` filter; ids and attributes must stay plain.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = SINTONIA_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Dropped files: large ones go to a file beside the data, never to a shared temporary folder.
FILE_UPLOAD_TEMP_DIR = private_folder(SINTONIA_HOME / "inbox")
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 200

TASKS = {"default": {"BACKEND": "sintonia.jobs.backend.LeaseBackend"}}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("SINTONIA_LOG", "WARNING")},
}

TESTING = "pytest" in sys.modules
if TESTING:
    if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        DATABASES["default"]["TEST"] = {"NAME": str(SINTONIA_HOME / "test.sqlite3")}
        DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

# The map of standing work: duties run inside a space that changed, chores every ten minutes.
SINTONIA_DUTIES = ["sintonia.understand.jobs.refresh"]
SINTONIA_CHORES = ["sintonia.understand.jobs.wake_outdated", "sintonia.gather.jobs.sync_due"]

# What upper rooms show on a project's page: functions of (project, now), see sintonia.work.projects.slots.
SINTONIA_BESIDE_PROJECT = [
    "sintonia.work.time.project_section.given_section",
    "sintonia.work.teams.project_section.team_section",
    "sintonia.work.closing.slots.client_section",
]
SINTONIA_BESIDE_QUOTE = ["sintonia.work.time.quote_section.room_section"]
SINTONIA_BESIDE_INQUIRY = ["sintonia.presence.slots.contact_section"]
SINTONIA_BELOW_PROJECT = ["sintonia.work.closing.slots.closing_section"]
