"""What waits for whom, as the deeds keep it."""

from commonhold.acts.tasks.deriving import all_tasks, rederive_tasks

__all__ = ["all_tasks", "rederive_tasks"]
