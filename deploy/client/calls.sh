#!/bin/bash
# Registers, reads and deletes a hook, again and again, each call through the Service on a connection of its own. Counts
# calls and those without an answer of 2xx in /tmp/calls; prints the latter. Begins when /tmp/token is there.
set -uo pipefail
trap 'exit 0' TERM

hooks=http://registry:8080/api/rest/resthooks
new='{"resthooks":{"eventName":"DisbursementUpdated","targetUrl":"http://simulator:8082/receive/calls"}}'
calls=0
failures=0

# $1: method; $2: URL; $3: body. Leaves the answer in $answer; fails if it isn't 2xx.
call() {
    answer=$(timeout 10 bash /client/http.sh "$@" 2>&1)
    calls=$((calls + 1))
    local good=true
    case $answer in
        2[0-9][0-9]*) ;;
        *)
            good=false
            failures=$((failures + 1))
            printf '%(%T)T %s %s: %s\n' -1 "$1" "$2" "${answer:-no answer within 10 s}" | tr -d '\r' | tr '\n' ' '
            echo
            ;;
    esac
    printf '%d %d\n' "$calls" "$failures" >/tmp/calls.new
    mv /tmp/calls.new /tmp/calls
    $good
}

until [ -s /tmp/token ]; do sleep 0.2; done
while :; do
    if call POST "$hooks" "$new" && [[ $answer =~ \"id\":\"?([0-9]+) ]]; then
        id=${BASH_REMATCH[1]}
        call GET "$hooks/$id"
        call DELETE "$hooks/$id"
    fi
    sleep 0.2
done
