"""The local page: what the store holds, for a person, in Arabic and English.

``views/`` answer questions, ``templates/`` draw the answers, ``server`` serves them,
``guarding`` keeps strangers out. What a source wrote is always escaped and its direction
controls are taken out.
"""
