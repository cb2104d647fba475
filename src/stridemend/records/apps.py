"""The record as a Django app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Runners and their timelines."""

    name = "stridemend.records"
    label = "records"
    verbose_name = "Records"
    default_auto_field = "django.db.models.BigAutoField"
