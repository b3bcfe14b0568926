"""The engine: columns of moments in, numbers out. No Django, no input or output, no clock."""
