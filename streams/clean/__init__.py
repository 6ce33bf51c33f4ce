"""The stage ``clean``: what is the article, what is the page around it.

HTML becomes lines (``html``, in the processes of ``pool``), lines become an article
and the list of what was taken out (``lines``), and the stage decides whether the
fetch is a new revision (``stage``).
"""
