"""What scenes about what each brings begin with."""

from web.checks.demonstrated import osanti

__all__ = ["osanti"]
