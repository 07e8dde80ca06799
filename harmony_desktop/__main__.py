"""`python -m harmony_desktop` is `harmony-desktop`."""

from harmony_desktop.cli import main

if __name__ == "__main__":
    main()
