"""For commands that need no Django: its translated texts in the source language, without settings or apps."""

from django.conf import settings


def speak_vietnamese() -> None:
    """Let texts be used as they stand in the source, unless a full Django runs already."""
    if not settings.configured:
        settings.configure(USE_I18N=False, LANGUAGE_CODE="vi")
