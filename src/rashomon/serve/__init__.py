"""The desk over HTTP: one store as JSON, as pages, and as the web app; people's judgements are taken in."""

from rashomon.serve.app import create_app

__all__ = ["create_app"]
