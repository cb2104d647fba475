"""What a training log is recognised by: anything written to it changes its stamp."""

import hashlib

from django.db.models import Count, Max

from stridemend.records.models import ActivityEdit, Recording, TrainingFile, TrainingSpan


def training_stamp(runner_name: str) -> str:
    """Return a few letters that change with every file, edit or told day of a log."""
    counts = [
        model.objects.filter(runner__name=runner_name).aggregate(n=Count("pk"), last=Max("pk"))
        for model in (TrainingFile, Recording, TrainingSpan)
    ]
    edits = ActivityEdit.objects.filter(activity__runner__name=runner_name).order_by("pk")
    said = [*(str(one) for one in counts), *map(str, edits.values_list("pk", "value"))]
    spans = TrainingSpan.objects.filter(runner__name=runner_name).order_by("pk")
    said += map(str, spans.values_list("pk", "value", "note"))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
