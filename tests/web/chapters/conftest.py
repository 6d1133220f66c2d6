"""What scenes about chapters begin with."""

from web.checks.demonstrated import osanti

__all__ = ["osanti"]
