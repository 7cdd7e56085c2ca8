"""What is new, rising and fading in a corpus of papers."""

from explorer.trends.comparing import compare
from explorer.trends.counting import trends
from explorer.trends.moving import movements
from explorer.trends.news import brief
from explorer.trends.periods import Dating, Freq
from explorer.trends.wording import topics_over_time

__all__ = ["Dating", "Freq", "brief", "compare", "movements", "topics_over_time", "trends"]
