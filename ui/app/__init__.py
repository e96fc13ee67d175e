"""The running app: shell, pages, state in the address, language, sign-in."""
