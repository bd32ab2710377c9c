"""The linter in editors: a language server by pygls. `server` speaks the protocol, `convert` its types, `actions` offers edits."""
