"""
Django settings of the site, read from the environment.

``STRIDEMEND_MODE`` is ``local`` (one runner, this computer, no account) or ``server`` (many
accounts behind HTTPS). ``docs/server.md`` lists every variable.
"""

from stridemend.records.settings import DEFAULT_AUTO_FIELD, TIME_ZONE, USE_TZ, database
from stridemend.web import environment as _from
from stridemend.web.logs import logging

MODE = _from.mode()
LOCAL = _from.MODE_LOCAL == MODE
DEBUG = False
SECRET_KEY = _from.secret_key()
LOCAL_KEY = _from.local_key() if LOCAL else ""
ALLOWED_HOSTS = _from.hosts(local=LOCAL)
CSRF_TRUSTED_ORIGINS = _from.origins()

INSTALLED_APPS = [
    "stridemend.records",
    "stridemend.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "stridemend.web.logs.LogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "stridemend.web.access.key.LocalKeyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "stridemend.web.access.forget.ForgetMiddleware",
    "stridemend.web.access.who.WhoMiddleware",
    "stridemend.web.access.language.LanguageMiddleware",
    "stridemend.web.access.limits.LimitsMiddleware",
    "stridemend.web.access.problems.ProblemsMiddleware",
]
ROOT_URLCONF = "stridemend.web.urls"
WSGI_APPLICATION = "stridemend.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "stridemend.web.access.context.site",
            ],
        },
    }
]
DATABASES = {"default": database(_from.database_url())}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = _from.locale_paths()
USE_I18N = True

STATIC_URL = "static/"
STATICFILES_DIRS = [("stridemend/figures", _from.PACKAGE / "figures" / "style")]
STATIC_ROOT = _from.static_root()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _from.static_storage()},
}
WHITENOISE_USE_FINDERS = not _from.gathered()

LOGIN_REDIRECT_URL = "home"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5000  # the files of many years, chosen at once
LOGGING = logging(_from.log_style(local=LOCAL))

if not LOCAL:
    from stridemend.web.settings.server import *  # noqa: F403  the same names, set for a server

__all__ = ["DEFAULT_AUTO_FIELD", "TIME_ZONE", "USE_TZ"]
