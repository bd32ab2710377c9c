"""What runs in the browser: Pyodide, the standard library, hegui and what it needs, compiled ahead."""
