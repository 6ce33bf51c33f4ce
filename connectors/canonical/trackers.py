"""Query parameters that follow readers around and never name an article."""

from __future__ import annotations

NAMES = frozenset(
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid",
        "ttclid", "igshid", "igsh", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi",
        "hsctatracking", "oly_anon_id", "oly_enc_id", "vero_id", "vero_conv", "wickedid",
        "rb_clickid", "s_cid", "__s", "ml_subscriber", "ml_subscriber_hash", "cmpid", "ocid",
        "_ga", "_gl", "_openstat", "fb_action_ids", "fb_action_types", "fb_source", "fb_ref",
        "action_object_map", "action_type_map", "action_ref_map", "guccounter", "guce_referrer",
        "guce_referrer_sig", "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ns_fee",
        "sc_campaign", "sc_channel", "sc_content", "ref_src", "ref_url", "__twitter_impression",
        "at_medium", "at_campaign", "at_link_origin", "traffic_source",
    }
)  # fmt: skip
"""Exact names, in lower case."""

PREFIXES = ("utm_", "mtm_", "pk_", "matomo_", "hsa_", "stm_", "itm_")
"""Families of names."""


def is_tracker(name: str) -> bool:
    """Whether a query parameter of that name is known to only track."""
    low = name.lower()
    return low in NAMES or low.startswith(PREFIXES)
