"""`python -m console` is `rasad`."""

import sys

from console.main import main

sys.exit(main())
