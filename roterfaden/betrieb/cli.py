"""Entry point of the console command ``roterfaden``.

The two checkers read standard input and answer at once; they never start Django. Every other name is a management command.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    argumente = list(sys.argv[1:] if argv is None else argv)
    name = argumente[0] if argumente else ""
    if name == "akte_pruefen":
        from roterfaden.verfahren.pruefung import befehl as akte_pruefen

        return akte_pruefen(sys.stdin.buffer, sys.stdout.buffer)
    if name == "sprache_pruefen":
        from roterfaden.schreiben.sprache import befehl as sprache_pruefen

        return sprache_pruefen(argumente[1:], sys.stdin, sys.stdout)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roterfaden.betrieb.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
        execute_from_command_line(["roterfaden", *argumente])
    except ImproperlyConfigured as fehler:
        print(fehler, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAbgebrochen.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
