"""`python -m hegui` is `hegui`."""

import sys

from hegui.cli.__main__ import main

sys.exit(main())
