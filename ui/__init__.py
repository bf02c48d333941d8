"""The window's package: what Qt is to be told before any class of ours is made."""

from ui.overrides import keep_errors_whole

keep_errors_whole()
