"""What becomes of deliveries that say what another one says, and wait for how that goes.

Two alerts that differ in their claim date alone are told once. The later one's delivery is
held: it is over once the other was sent, and leaves in its place where that is dropped,
since an alert may fall before it leaves.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from schemas.delivery import SAID, Delivery, DeliveryState


def followed(held: Sequence[Delivery], said: DeliveryState | None) -> list[Delivery]:
    """What becomes of held deliveries that say the same, oldest first, as that stands on a channel.

    Once it was sent they are over; where nothing is about to leave any more the first does.
    """
    if said is DeliveryState.SENT:
        over = DeliveryState.DROPPED
        return [msgspec.structs.replace(each, state=over, reason=SAID) for each in held]
    if said is None:
        due = DeliveryState.PENDING
        return [msgspec.structs.replace(each, state=due, reason=None) for each in held[:1]]
    return []
