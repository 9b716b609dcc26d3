"""`python -m bench [NAME ...]`."""

import sys

from bench import runner

if __name__ == "__main__":
    sys.exit(runner.main())
