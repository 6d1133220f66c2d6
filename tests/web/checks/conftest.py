"""What scenes about checks begin with."""

from web.checks.demonstrated import osanti

__all__ = ["osanti"]
