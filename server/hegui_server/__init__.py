"""The server and the workbench: marketers lint before publishing, reviewers keep cases and pass leads on.

Rests on the public names of `hegui` alone.
"""
