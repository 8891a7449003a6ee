#!/bin/bash
# Makes the database at the first start and runs the scripts in /docker-entrypoint-initdb.d, as PostgreSQL's official
# image does, then becomes the server. Writes to PGDATA and /tmp alone.
set -euo pipefail

[ "${1:-postgres}" = postgres ] || [ "${1#-}" != "$1" ] || exec "$@"
[ "${1:-}" != postgres ] || shift

# The value of a setting, or of the file that <setting>_FILE names.
setting() {
    local file=$1_FILE
    if [ -n "${!file:-}" ]; then cat "${!file}"; else printf %s "${!1:-$2}"; fi
}

POSTGRES_USER=$(setting POSTGRES_USER postgres)
POSTGRES_DB=$(setting POSTGRES_DB "$POSTGRES_USER")
POSTGRES_PASSWORD=$(setting POSTGRES_PASSWORD '')
export POSTGRES_USER POSTGRES_DB POSTGRES_PASSWORD PGUSER=$POSTGRES_USER PGDATABASE=$POSTGRES_DB

initialise() {
    if [ -z "$POSTGRES_PASSWORD" ]; then
        echo "POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE must hold a password for $POSTGRES_USER" >&2
        exit 1
    fi
    # Made beside its place and moved there when it is complete: a crash leaves nothing half made.
    local made=$PGDATA.unfinished
    rm -rf "$made"
    # shellcheck disable=SC2086 # a list of options
    initdb --pgdata="$made" --username="$POSTGRES_USER" --pwfile=<(printf %s "$POSTGRES_PASSWORD") \
        --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C ${POSTGRES_INITDB_ARGS:-}
    echo "host all all all scram-sha-256" >>"$made/pg_hba.conf"

    # Nobody outside reaches it while it isn't complete.
    pg_ctl --pgdata="$made" --wait --options="-c listen_addresses='' -c unix_socket_directories=$PGHOST" start
    if [ "$POSTGRES_DB" != postgres ]; then
        psql --no-psqlrc --quiet --dbname=postgres --set=ON_ERROR_STOP=1 --set=db="$POSTGRES_DB" \
            <<<'CREATE DATABASE :"db";'
    fi
    local script
    for script in /docker-entrypoint-initdb.d/*; do
        case $script in
            *.sh) echo "running $script"; bash "$script" ;;
            *.sql) echo "running $script"; psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --file="$script" ;;
        esac
    done
    pg_ctl --pgdata="$made" --wait --mode=fast stop
    mv "$made" "$PGDATA"
}

[ -s "$PGDATA/PG_VERSION" ] || initialise
unset POSTGRES_PASSWORD
exec postgres -D "$PGDATA" -c listen_addresses='*' -c unix_socket_directories="$PGHOST" "$@"
