#!/bin/sh
# Runs one process of the product in the place of this shell, so that signals reach it. `healthy PORT` ends with 0 when the one on that port is ready.
set -eu
cd /app
case "${1:-}" in
  migrate) exec node packages/db/dist/migrate/main.js ;;
  api | worker | realtime) exec node "apps/$1/dist/main.js" ;;
  web)
    cd apps/web
    exec node ../../node_modules/next/dist/bin/next start
    ;;
  healthy) exec node -e "fetch('http://127.0.0.1:$2/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))" ;;
  *)
    echo "Say which process: migrate, api, worker, realtime or web." >&2
    exit 64
    ;;
esac
