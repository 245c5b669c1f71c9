#!/usr/bin/env bash
# A throw-away PostgreSQL server for tests.
#
#   Scripts/postgres.sh start [FOLDER]     start it unless it runs; print its libpq URL, and nothing else, on stdout
#   Scripts/postgres.sh url [FOLDER]       print the URL; fails when the server does not run
#   Scripts/postgres.sh restart [FOLDER]   stop it hard under whatever load there is, and start it again on the same port
#   Scripts/postgres.sh stop [FOLDER]      stop it and remove all that it wrote
#
# FOLDER (by default .build/postgres of this checkout) keeps the note of where the server is, so several servers may
# run at once. The server's own files lie under /var/tmp, since a server that root starts runs as another user, who may
# not look into root's folders. It listens on the loopback address alone, trusts whoever comes from there, and writes
# with fsync on, so that tests which kill things mean something.
set -euo pipefail

readonly command="${1:-}"
checkout="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly folder="${2:-$checkout/.build/postgres}"
readonly note="$folder/server"    # two lines: the data folder, the port

fail() {
    echo "postgres.sh: $*" >&2
    exit 1
}

binaries() {
    local candidate
    for candidate in "${SERAI_POSTGRES_BIN:-}" /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb || echo /none)")"; do
        if [ -n "$candidate" ] && [ -x "$candidate/initdb" ]; then
            echo "$candidate"
            return
        fi
    done
    fail "no PostgreSQL server found; install the package postgresql, or name the folder of initdb in SERAI_POSTGRES_BIN"
}

# PostgreSQL refuses to run as root: there its package's user runs it.
as_server() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

# Below the ports that the system gives to outgoing connections, so that it is still free after a restart.
free_port() {
    local candidate
    while true; do
        candidate=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || break
    done
    echo "$candidate"
}

read_note() {
    [ -f "$note" ] || return 1
    { read -r files && read -r port; } <"$note"
    [ -d "$files/data" ]
}

is_up() {
    "$bin/pg_isready" --quiet --host=127.0.0.1 --port="$port"
}

launch() {
    (
        # The server lives on after this script: it may not keep open what our caller left open, who may wait for its end.
        for descriptor in $(ls /proc/self/fd 2>/dev/null || true); do
            if ((descriptor > 2)); then eval "exec $descriptor>&-"; fi
        done
        as_server "$bin/pg_ctl" start --wait --silent --timeout=60 --pgdata="$files/data" --log="$files/log" \
            --options="-p $port" >&2
    ) || {
        as_server cat "$files/log" >&2 || true
        fail "the server did not start"
    }
}

create() {
    if [ "$(id -u)" = 0 ]; then
        id postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
    fi
    files="$(as_server mktemp --directory --tmpdir serai-postgres.XXXXXX)"
    # No sync of the empty database, which takes seconds on a busy disk; what is written later is synced.
    as_server "$bin/initdb" --pgdata="$files/data" --username=serai --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
        --no-sync >"$folder/initdb.log" 2>&1 || fail "initdb failed, see $folder/initdb.log"
    as_server tee -a "$files/data/postgresql.conf" >/dev/null <<SETTINGS
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = on
max_connections = 200
shared_buffers = 64MB
SETTINGS
    write_note
}

write_note() {
    port="$(free_port)"
    printf '%s\n%s\n' "$files" "$port" >"$note"
}

print_url() {
    echo "postgresql://serai@127.0.0.1:$port/postgres"
}

bin="$(binaries)"
files=""
port=""

case "$command" in
    start)
        if ! read_note; then
            mkdir -p "$folder"
            create
        elif ! is_up; then
            write_note
        fi
        is_up || launch
        print_url
        ;;
    url)
        { read_note && is_up; } || fail "no server runs; start one with: Scripts/postgres.sh start"
        print_url
        ;;
    restart)
        read_note || fail "no server to restart; start one with: Scripts/postgres.sh start"
        as_server "$bin/pg_ctl" stop --wait --silent --mode="${SERAI_POSTGRES_STOP:-fast}" --pgdata="$files/data" >&2 || true
        launch
        print_url
        ;;
    stop)
        if read_note; then
            as_server "$bin/pg_ctl" stop --wait --silent --mode=immediate --pgdata="$files/data" >&2 || true
            as_server rm -rf "$files"
        fi
        rm -f "$note" "$folder/initdb.log"
        ;;
    *)
        fail "usage: Scripts/postgres.sh start|url|restart|stop [FOLDER]"
        ;;
esac
