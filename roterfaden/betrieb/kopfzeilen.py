"""Response headers: strict content security policy, no caching of pages with social data."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# data: is needed for KERN's icons (SVG masks) and the QR code of the second factor, nothing else.
CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
RECHTE = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def schutz_kopfzeilen(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Add the headers every answer carries; a view that sets Cache-Control itself keeps it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        antwort = get_response(request)
        antwort.headers.setdefault("Content-Security-Policy", CSP)
        antwort.headers.setdefault("Permissions-Policy", RECHTE)
        antwort.headers.setdefault("Cache-Control", "private, no-store")
        return antwort

    return middleware
