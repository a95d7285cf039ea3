"""Knowledge in YAML to validated, typed tables; one module a table."""
