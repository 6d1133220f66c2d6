"""What scenes about dossiers begin with."""

from web.checks.demonstrated import osanti

__all__ = ["osanti"]
