#!/bin/sh
# The one-shot set-up: users, topics, templates, sources, dashboards. Running it again
# changes nothing; the first step that fails ends it, and says why.
set -eu
here=/opt/rasad/deploy
python "$here/compose/users.py"
rasad topics create
rasad index setup
[ -f "$RASAD_DATA/sources.yaml" ] || rasad init --yes
python "$here/kibana/load.py"
