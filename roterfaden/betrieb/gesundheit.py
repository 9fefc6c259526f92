"""Health page for whoever watches the server: is the database there, does the worker keep up?"""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def gesundheit(request: HttpRequest) -> JsonResponse:
    """Answer 200 if the database answers, otherwise 503; say nothing about data or versions."""
    try:
        with connection.cursor() as zeiger:
            zeiger.execute("SELECT 1")
            zeiger.fetchone()
    except DatabaseError:
        return JsonResponse({"datenbank": "nicht erreichbar"}, status=503)
    return JsonResponse({"datenbank": "erreichbar"})
