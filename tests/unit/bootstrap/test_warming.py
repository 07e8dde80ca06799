"""Loading the rest of the program leaves the collector on, and what was loaded out of its way."""

import subprocess
import sys


def test_everything_is_loaded_and_left_alone_by_the_collector() -> None:
    code = (
        "import gc, pkgutil, sys\n"
        "from harmony_desktop import services\n"
        "from harmony_desktop.bootstrap.warming import load_services\n"
        "load_services()\n"
        "modules = pkgutil.walk_packages(services.__path__, 'harmony_desktop.services.')\n"
        "assert all(module.name in sys.modules for module in modules)\n"
        "from harmony_desktop.schema.base import Base\n"
        "assert all(mapper.configured for mapper in Base.registry.mappers)\n"
        "assert gc.isenabled() and gc.get_freeze_count() > 100_000\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
