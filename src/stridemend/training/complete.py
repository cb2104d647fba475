"""From what a reader found to a finished activity."""

from stridemend.training.activity import Activity
from stridemend.training.believe import believable, check_measured
from stridemend.training.measure import measured
from stridemend.training.settings import Settings


def complete(activity: Activity, settings: Settings) -> Activity:
    """Return the activity cleaned of what cannot be true, with our own totals."""
    return check_measured(measured(believable(activity, settings), settings), settings)
