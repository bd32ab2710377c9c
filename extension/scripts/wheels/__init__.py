"""The native parts of the SDK for WebAssembly."""
