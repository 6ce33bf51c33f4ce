"""The claims stage: from the revisions of an article to what each figure's claim is."""
