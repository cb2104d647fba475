"""The training log of a runner; samples are packed bytes, summaries are JSON as text."""

from django.db import models

from stridemend.records.models.runner import Runner


class TrainingFile(models.Model):
    """A training file that was read, known by its bytes."""

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="training_files")
    sha256 = models.CharField(max_length=64)
    name = models.TextField()
    version = models.IntegerField()
    problems = models.TextField()

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"
        constraints = (models.UniqueConstraint(fields=("runner", "sha256"), name="one_file"),)

    def __str__(self) -> str:
        return self.name


class Activity(models.Model):
    """An activity; ``code`` stays the same when more recordings of it arrive."""

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="activities")
    code = models.CharField(max_length=120)
    start = models.FloatField(null=True)
    entry = models.TextField()

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"
        constraints = (models.UniqueConstraint(fields=("runner", "code"), name="one_activity"),)
        indexes = (models.Index(fields=("runner", "start"), name="by_start"),)

    def __str__(self) -> str:
        return self.code


class Recording(models.Model):
    """A recording of an activity, with its samples."""

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="recordings")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="recordings")
    key = models.CharField(max_length=120)
    entry = models.TextField()
    samples = models.BinaryField()

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"
        constraints = (models.UniqueConstraint(fields=("runner", "key"), name="one_recording"),)

    def __str__(self) -> str:
        return self.key


class ActivityEdit(models.Model):
    """A field of an activity that the runner set by hand."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="edits")
    field = models.CharField(max_length=40)
    value = models.TextField()

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"
        constraints = (models.UniqueConstraint(fields=("activity", "field"), name="one_edit"),)

    def __str__(self) -> str:
        return self.field


class TrainingSpan(models.Model):
    """Days that the runner told something about."""

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="training_spans")
    kind = models.CharField(max_length=20)
    first = models.CharField(max_length=10)
    last = models.CharField(max_length=10)
    value = models.FloatField(null=True)
    note = models.TextField()

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"
        constraints = (
            models.UniqueConstraint(fields=("runner", "kind", "first", "last"), name="one_span"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.first}"
