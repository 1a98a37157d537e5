"""The command line as ``python -m inovasi``."""

import sys

from inovasi.cli import main


sys.exit(main())
