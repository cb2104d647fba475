"""Whether the site is well."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from stridemend import __version__
from stridemend.web.access.who import open_to_all


@open_to_all
def health(_: HttpRequest) -> JsonResponse:
    """Say whether the site can read its database; 503 when it cannot."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"state": "database unreachable"}, status=503)
    return JsonResponse({"state": "well", "version": __version__})
