"""The subcommands of `motcua`, one module each; `motcua.config.cli` says what such a module holds."""
