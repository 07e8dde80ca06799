"""A believable practice made from a seed: same seed, same rows; nobody in it exists."""

from harmony_desktop.importers.demo_practice.loading import load_demo_practice
from harmony_desktop.importers.demo_practice.options import DemoOptions

__all__ = ["DemoOptions", "load_demo_practice"]
