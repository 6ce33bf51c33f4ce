"""What a person types into the search box, cut into pieces: one syntax for every store.

Words must all occur; ``"a phrase"`` in this order; ``-word`` must not; ``word*`` begins.
There are no other operators, and one that was tried is answered with a sentence instead
of being looked for as a word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from schemas.errors import InputError

_PIECE = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
_WORD = re.compile(r"[^\W_]")
_OPERATOR = re.compile(r"(AND|OR|NOT|&&|\|\|)\(*|(NEAR)\(.*")
MOST_PIECES = 32
_SHOWN = 80


class Piece(NamedTuple):
    """One word or phrase, with its sign; of ``quoted`` and ``bare`` one is empty."""

    negative: bool
    quoted: str
    bare: str

    @property
    def text(self) -> str:
        """What was typed, without quotes and sign."""
        return self.quoted or self.bare


def pieces_of(typed: str) -> list[Piece]:
    """The pieces that hold a word or a digit; none for nothing but blanks.

    Raises:
        InputError: a quotation mark without its fellow, an operator that there is not,
            too many pieces, or no word to look for.
    """
    where = typed[:_SHOWN]
    if typed.count('"') % 2:
        raise InputError(
            "a quotation mark is not closed",
            where=where,
            remedy='Close it, as in "حلف الناتو", or leave it out.',
            name="fault.quote",
        )
    found = [Piece(bool(minus), quoted, bare) for minus, quoted, bare in _PIECE.findall(typed)]
    tried = next(filter(None, (_OPERATOR.fullmatch(each.bare) for each in found)), None)
    if tried is not None:
        raise InputError(
            f"{tried[1] or tried[2]} is no operator of the search",
            where=where,
            remedy="Leave it out: all words must occur, and -word must not.",
            name="fault.operator",
        )
    if len(found) > MOST_PIECES:
        raise InputError(
            f"a search for {len(found)} things; {MOST_PIECES} are the limit",
            remedy="Leave some words out.",
            name="fault.many_words",
        )
    kept = [each for each in found if _WORD.search(each.text)]
    if typed.strip() and all(each.negative for each in kept):
        raise no_word(typed)
    return kept


def no_word(typed: str) -> InputError:
    """Said where nothing of what was typed can be looked for."""
    return InputError(
        "the search has no word to look for",
        where=typed[:_SHOWN],
        remedy="Type at least one word.",
        name="fault.no_word",
    )
