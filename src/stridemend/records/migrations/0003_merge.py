# Joins two second migrations.

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_pages"),
        ("records", "0002_training_and_jobs"),
    ]
    operations = []
