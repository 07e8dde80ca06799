"""What the first painted day does without, loaded while a person looks at it.

The database layer, the rules and the agents take most of a second to import. Loaded when first
used they would hold up the first action of the day, and dialogs that import them would hold up
the window itself.
"""

import gc
import pkgutil
from importlib import import_module

__all__ = ["load_services"]


def load_services() -> None:
    """Import every use case and query and prepare the models; for a worker thread.

    What is loaded stays for good, so the garbage collector is told to leave it alone: looking
    through it took 75 ms, now and then, in the middle of whatever a person did.
    """
    gc.disable()
    try:
        _load()
        gc.freeze()
    finally:
        gc.enable()


def _load() -> None:
    from harmony_desktop import services  # noqa: PLC0415

    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        import_module(module.name)
    from sqlalchemy.orm import configure_mappers  # noqa: PLC0415

    from harmony_desktop.schema.registry import synced_tables  # noqa: PLC0415

    configure_mappers()
    synced_tables()
