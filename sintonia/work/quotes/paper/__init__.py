"""The quote as a letter: its content for ever, the words of a sheet, the printed page."""
