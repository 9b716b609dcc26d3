"""`python -m motcua` is the `motcua` command."""

from motcua.config.cli import main

if __name__ == "__main__":
    main()
