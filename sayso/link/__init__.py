"""Room 3: findings and judgements → links."""

from sayso.link.digests import Digest
from sayso.link.extracts import digest
from sayso.link.linkers import Linker
from sayso.link.piles import link

__all__ = ["Digest", "Linker", "digest", "link"]
