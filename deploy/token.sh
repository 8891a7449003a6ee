#!/bin/sh
# Prints a bearer token for a trial's installation, signed with its token key. Needs kubectl and openssl.
set -eu

if [ $# -eq 0 ] || [ "$1" = --help ]; then
    cat <<'END'
usage: deploy/token.sh ORG [kubectl options]

Prints a token that is good for all hooks of the organisation ORG for eight hours. The namespace is resthooks;
--namespace NAME names another one.
END
    exit 2
fi
org=$1
shift
case $org in
    *[!A-Za-z0-9_.-]*)
        echo "token.sh: an organisation is letters, digits, '_', '.' and '-', not '$org'" >&2
        exit 2
        ;;
esac

base64url() {
    openssl base64 -A | tr '+/' '-_' | tr -d '='
}

umask 077
key=$(mktemp)
trap 'rm -f "$key"' EXIT
trap 'exit 1' HUP INT TERM
kubectl --namespace resthooks "$@" get secret resthooks-token-key --output 'jsonpath={.data.private\.pem}' |
    openssl base64 -d -A >"$key"
[ -s "$key" ] || {
    echo "token.sh: there is no Secret resthooks-token-key there; --namespace NAME says where it is, and secrets.sh makes" \
        "it for trials alone" >&2
    exit 1
}

now=$(date +%s)
header=$(printf '{"alg":"RS256","typ":"JWT"}' | base64url)
claims=$(printf '{"iss":"https://resthooks.local","aud":"resthooks","sub":"token.sh","azp":"token.sh","orgkey":"%s","scope":"resthooks","iat":%d,"exp":%d}' \
    "$org" "$now" "$((now + 8 * 3600))" | base64url)
signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign "$key" -binary | base64url)
printf '%s.%s.%s\n' "$header" "$claims" "$signature"
