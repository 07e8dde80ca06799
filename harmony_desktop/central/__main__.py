"""`python -m harmony_desktop.central` is `harmony-central`."""

from harmony_desktop.central.cli import main

if __name__ == "__main__":
    main()
