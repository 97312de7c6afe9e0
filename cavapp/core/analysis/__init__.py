"""Views, audits, movements, releases, claims."""
