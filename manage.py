#!/usr/bin/env python3
"""The same command line as `sintonia`."""

from sintonia.__main__ import main

if __name__ == "__main__":
    main()
