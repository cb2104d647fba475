"""Files that were handed in and are not read yet: a folder for each runner and job."""

import shutil
from pathlib import Path
from uuid import UUID

from stridemend.records.settings import uploads_folder


def upload_folder(runner: UUID, job: UUID) -> Path:
    """Return the folder for the files of a job; it need not be there."""
    return uploads_folder() / str(runner) / str(job)


def forget_upload(runner: UUID, job: UUID) -> None:
    """Remove the files of a job."""
    shutil.rmtree(upload_folder(runner, job), ignore_errors=True)


def forget_uploads(runner: UUID) -> None:
    """Remove all files of a runner."""
    shutil.rmtree(uploads_folder() / str(runner), ignore_errors=True)
