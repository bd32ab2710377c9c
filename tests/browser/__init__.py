"""The extension in real browsers, against pages served on this machine."""
