#!/bin/sh
# Makes the Secrets of an installation: passwords, the key ring, and for one-node the token key.
# A Secret that exists is left as it is. Needs kubectl and openssl; prints no secret.
set -eu

usage() {
    cat <<'END'
usage: deploy/secrets.sh OVERLAY [kubectl options]

  OVERLAY    one-node, or production, which has no token key: an OpenID provider issues its tokens
  options    go to every kubectl command, such as --context=NAME

Makes the namespace resthooks where there is none, and in it
  resthooks-postgres-owner     who migrates the database
  resthooks-postgres-serving   as whom the registries use it
  resthooks-key-ring           the key that seals the hooks' signing secrets. Keep a copy in a safe place:
                               without it, every hook needs a new signing secret
  resthooks-session-key        signs the sessions of the console. A new one ends all sessions
  resthooks-token-key          one-node: signs and verifies bearer tokens; deploy/token.sh issues them
END
}

fail() {
    printf 'secrets.sh: %s\n' "$*" >&2
    exit 1
}

overlay=${1:-}
case $overlay in
    one-node | production) shift ;;
    help | --help | -h)
        usage
        exit 0
        ;;
    *)
        usage >&2
        exit 2
        ;;
esac
for command in kubectl openssl; do
    command -v "$command" >/dev/null || fail "$command was not found"
done

namespace=resthooks
folder=$(cd "$(dirname "$0")" && pwd -P)
umask 077
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
trap 'exit 1' HUP INT TERM

# Whether there is a Secret. Fails if the cluster doesn't answer, so that nothing is taken for missing.
# $1: its name; the rest: kubectl options
exists() {
    name=$1
    shift
    found=$(kubectl "$@" --namespace "$namespace" get secret "$name" --ignore-not-found --output name) ||
        fail "kubectl could not tell whether there is a Secret $name"
    [ -n "$found" ]
}

# Makes a Secret from the files of a folder. $1: name and folder; $2: type; the rest: kubectl options
create() {
    name=$1
    type=$2
    shift 2
    kubectl "$@" --namespace "$namespace" create secret generic "$name" --type "$type" --from-file "$made/$name" \
        >/dev/null || fail "kubectl could not make the Secret $name"
    printf '%s: made\n' "$name"
}

# Sets the folder for a Secret's files, or fails if there is such a Secret.
wanted() {
    if exists "$@"; then
        printf '%s: exists, left as it is\n' "$1"
        return 1
    fi
    mkdir "$made/$1" && cd "$made/$1" || fail "no folder for the Secret's files could be made"
}

# $1: the Secret; $2: the user; the rest: kubectl options
password() {
    secret=$1
    user=$2
    shift 2
    wanted "$secret" "$@" || return 0
    printf '%s' "$user" >username
    openssl rand -hex 24 | tr -d '\n' >password
    [ -s password ] || fail "openssl made no password"
    create "$secret" kubernetes.io/basic-auth "$@"
}

key_ring() {
    wanted resthooks-key-ring "$@" || return 0
    id=$(date -u +k%Y%m%d)
    {
        printf 'resthooks.secrets.current=%s\n' "$id"
        printf 'resthooks.secrets.keys.%s=%s\n' "$id" "$(openssl rand -base64 32)"
    } >key-ring.properties
    create resthooks-key-ring Opaque "$@"
}

session_key() {
    wanted resthooks-session-key "$@" || return 0
    openssl rand -base64 32 | tr -d '\n' >session-key
    [ -s session-key ] || fail "openssl made no session key"
    create resthooks-session-key Opaque "$@"
}

token_key() {
    wanted resthooks-token-key "$@" || return 0
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out private.pem 2>/dev/null
    openssl pkey -in private.pem -pubout -outform DER | openssl base64 -A >public-key
    create resthooks-token-key Opaque "$@"
}

kubectl "$@" apply --filename "$folder/base/namespace.yaml"
password resthooks-postgres-owner resthooks_owner "$@"
password resthooks-postgres-serving resthooks "$@"
key_ring "$@"
session_key "$@"
[ "$overlay" = production ] || token_key "$@"
