#!/bin/sh
# Stands for kubectl: keeps Secrets as folders of files below $FAKE/secrets, and writes down its calls. FAIL, such as
# "get secret", says which of them fail.
set -eu
printf '%s\n' "$*" >>"$FAKE/calls"
while [ $# -gt 0 ]; do
    case $1 in
        --context=*) shift ;;
        --namespace) shift 2 ;;
        *) break ;;
    esac
done
verb=$1
[ "${FAIL:-}" != "$verb ${2:-}" ] || exit 1
case "$verb ${2:-}" in
    "apply --filename") cat >>"$FAKE/applied" ;;
    "get namespace") ! grep -qs "^  name: $3\$" "$FAKE/applied" || echo "namespace/$3" ;;
    "get secret")
        secret=$FAKE/secrets/$3
        [ -d "$secret" ] || case "$*" in *--ignore-not-found*) exit 0 ;; *) exit 1 ;; esac
        case "$*" in
            *"--output name"*) echo "secret/$3" ;;
            *jsonpath*)
                file=$(printf '%s' "$*" | sed 's/.*{\.data\.//; s/}.*//' | tr -d '\\')
                openssl base64 -A -in "$secret/$file"
                ;;
        esac
        ;;
    "create secret")
        [ "$3 $5 $7" = "generic --type --from-file" ]
        mkdir "$FAKE/secrets/$4"
        cp "$8"/* "$FAKE/secrets/$4"
        printf '%s' "$6" >"$FAKE/secrets/$4/type"
        ;;
    *) exit 1 ;;
esac
