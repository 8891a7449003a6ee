#!/bin/bash
# http.sh METHOD URL [BODY]: makes one HTTP request with bash alone, since the image has no client. Prints the status, and
# below it the body. /tmp/token is its bearer token, if it is there.
set -euo pipefail

method=$1
url=$2
body=${3:-}
[[ $url =~ ^http://([^:/]+):([0-9]+)(/.*)$ ]] || {
    echo "the URL must be http://HOST:PORT/PATH, not $url" >&2
    exit 2
}
host=${BASH_REMATCH[1]} port=${BASH_REMATCH[2]} path=${BASH_REMATCH[3]}

exec 3<>"/dev/tcp/$host/$port"
{
    # 1.0: the answer ends with the connection, and is in one piece.
    printf '%s %s HTTP/1.0\r\nHost: %s:%s\r\n' "$method" "$path" "$host" "$port"
    [ ! -s /tmp/token ] || printf 'Authorization: Bearer %s\r\n' "$(</tmp/token)"
    [ -z "$body" ] || printf 'Content-Type: application/json\r\nContent-Length: %d\r\n' "${#body}"
    printf '\r\n%s' "$body"
} >&3
read -r -u 3 _ status _
printf '%s\n' "$status"
while IFS= read -r -u 3 header && [ "$header" != $'\r' ]; do :; done
cat <&3
