"""Vectors to places on a map, and to topics. Same vectors and seed, same result: in any row order, in any process."""

from explorer.maps.clustering import cluster, topic_layers
from explorer.maps.growing import grow
from explorer.maps.methods import map_methods
from explorer.maps.projecting import project
from explorer.maps.refitting import refit
from explorer.maps.trees import topic_tree

__all__ = ["cluster", "grow", "map_methods", "project", "refit", "topic_layers", "topic_tree"]
