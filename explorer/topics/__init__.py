"""Names for topics, and what a user has to say about them."""

from explorer.topics.applying import apply_edits
from explorer.topics.editing import edit_topics
from explorer.topics.naming import name_topics

__all__ = ["apply_edits", "edit_topics", "name_topics"]
