#!/bin/sh
# Becomes the app that the first word names, so that signals reach it; notes the role for the health check.
set -eu
role=${1:-}
case "$role" in
  api | live | worker | gateway | ops) shift ;;
  *)
    echo "Roles: api, live, worker, gateway, ops <command>; not: ${role:-(none)}" >&2
    exit 2
    ;;
esac
home=$(cd "$(dirname "$0")/../.." && pwd)
printf %s "$role" > "${ROLE_FILE:-/tmp/chophien-role}"
exec node "$home/dist/apps/$role/src/main.js" "$@"
