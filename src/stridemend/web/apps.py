"""The site as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, their templates and what they are drawn with."""

    name = "stridemend.web"
    label = "web"
    verbose_name = "Stridemend"
    default_auto_field = "django.db.models.BigAutoField"
