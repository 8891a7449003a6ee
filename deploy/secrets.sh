#!/bin/sh
# Makes the Secrets of an installation: passwords, keys and certificates.
# A Secret that exists is left as it is. Needs kubectl and openssl; prints no secret.
set -eu

usage() {
    cat <<'END'
usage: deploy/secrets.sh OVERLAY [--namespace NAME] [--trial] [kubectl options]

  OVERLAY       one of overlays/, or the folder of another one
  --namespace   by default the one that the overlay's kustomization.yaml says
  --trial       also makes what components/trial needs; by default if the overlay includes it
  options       go to every kubectl command, such as --context=NAME

Makes the namespace where there is none, and in it
  resthooks-postgres-owner     who migrates the database
  resthooks-postgres-serving   as whom the registries use it
  resthooks-key-ring           the key that seals the hooks' signing secrets. Keep a copy in a safe place:
                               without it, every hook needs a new signing secret
  resthooks-session-key        signs the sessions of the console. A new one ends all sessions
  resthooks-token-key          for trials: signs and verifies bearer tokens; deploy/token.sh issues them
and where the overlay has brokers without an operator (kafka/access.yaml)
  resthooks-kafka-USER         the password of each program for Kafka
  resthooks-authority          the certificate authority, good for ten years, with its key
  resthooks-cluster-ca-cert, resthooks-postgres-ca      its certificate, which clients trust
  resthooks-kafka-tls, resthooks-kafka-admin, resthooks-postgres-tls    certificates, good for 397 days
To renew a password or a certificate, delete its Secret and run this again (docs/operations/rotate-keys.md).
END
}

fail() {
    printf 'secrets.sh: %s\n' "$*" >&2
    exit 1
}

deploy=$(cd "$(dirname "$0")" && pwd -P)
overlay=${1:-}
case $overlay in
    help | --help | -h)
        usage
        exit 0
        ;;
esac
[ $# -gt 0 ] && [ -d "$overlay" ] || overlay=$deploy/overlays/$overlay
[ $# -gt 0 ] && [ -f "$overlay/kustomization.yaml" ] || {
    usage >&2
    exit 2
}
overlay=$(cd "$overlay" && pwd -P)
shift
namespace=$(sed -n 's/^namespace: *//p' "$overlay/kustomization.yaml")
trial=
! grep -q '^ *- .*components/trial$' "$overlay/kustomization.yaml" || trial=yes
while [ $# -gt 0 ]; do
    case $1 in
        --namespace) namespace=${2:-} && shift ;;
        --trial) trial=yes ;;
        *) break ;;
    esac
    shift
done
for command in kubectl openssl; do
    command -v "$command" >/dev/null || fail "$command was not found"
done

[ -n "$namespace" ] || fail "$overlay/kustomization.yaml says no namespace; --namespace does"
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

# A user of Kafka. $1: its name; the rest: kubectl options
user() {
    user=$1
    secret=resthooks-kafka-$1
    shift
    wanted "$secret" "$@" || return 0
    openssl rand -hex 24 | tr -d '\n' >password
    [ -s password ] || fail "openssl made no password"
    printf 'org.apache.kafka.common.security.scram.ScramLoginModule required username="%s" password="%s";' \
        "$user" "$(cat password)" >sasl.jaas.config
    create "$secret" Opaque "$@"
}

authority() {
    wanted resthooks-authority "$@" || return 0
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout tls.key -out tls.crt -days 3650 \
        -subj "/CN=resthooks authority of $(date -u +%Y-%m-%d)" -addext basicConstraints=critical,CA:TRUE,pathlen:0 \
        -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null || fail "openssl made no certificate authority"
    create resthooks-authority kubernetes.io/tls "$@"
}

# What clients trust. $1: the Secret; the rest: kubectl options
trust() {
    secret=$1
    shift
    wanted "$secret" "$@" || return 0
    of_authority 'tls\.crt' "$@" >ca.crt
    [ -s ca.crt ] || fail "kubectl could not read the Secret resthooks-authority"
    create "$secret" Opaque "$@"
}

# Prints a file of the authority's Secret. $1: its name; the rest: kubectl options
of_authority() {
    file=$1
    shift
    kubectl "$@" --namespace "$namespace" get secret resthooks-authority --output "jsonpath={.data.$file}" |
        openssl base64 -d -A
}

# A certificate. $1: the Secret; $2: common name; $3: the host names, such as DNS:kafka,DNS:other; $4: the files that the
# Secret gets: keystore, or pair; the rest: kubectl options
certificate() {
    secret=$1
    common=$2
    hosts=$3
    files=$4
    shift 4
    wanted "$secret" "$@" || return 0
    of_authority 'tls\.key' "$@" >"$made/authority.key"
    of_authority 'tls\.crt' "$@" >"$made/authority.crt"
    [ -s "$made/authority.key" ] || fail "kubectl could not read the Secret resthooks-authority"
    printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\n' "$hosts" >"$made/extensions"
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout tls.key -subj "/CN=$common" \
        -out "$made/request" 2>/dev/null &&
        openssl x509 -req -in "$made/request" -CA "$made/authority.crt" -CAkey "$made/authority.key" -days 397 \
            -extfile "$made/extensions" -out tls.crt 2>/dev/null || fail "openssl made no certificate for $common"
    case $files in
        keystore)
            cat tls.key tls.crt >keystore.pem
            rm tls.key tls.crt
            create "$secret" Opaque "$@"
            ;;
        pair) create "$secret" kubernetes.io/tls "$@" ;;
    esac
}

# Without an operator. The brokers' names are those of their certificate, as many as kafka/stateful-set.yaml has replicas.
kafka_and_tls() {
    for user in registry dispatcher topics ${trial:+simulator}; do user "$user" "$@"; done
    authority "$@"
    trust resthooks-cluster-ca-cert "$@"
    trust resthooks-postgres-ca "$@"
    hosts=DNS:kafka
    brokers=$(sed -n 's/^  replicas: *//p' "$overlay/kafka/stateful-set.yaml")
    while [ "$brokers" -gt 0 ]; do
        brokers=$((brokers - 1))
        hosts=$hosts,DNS:kafka-$brokers.kafka-brokers
    done
    certificate resthooks-kafka-tls kafka "$hosts" keystore "$@"
    certificate resthooks-kafka-admin admin DNS:admin keystore "$@"
    certificate resthooks-postgres-tls postgres DNS:postgres pair "$@"
}

# One that is there may have labels of its own, which the overlay's manifests set.
make_namespace() {
    found=$(kubectl "$@" get namespace "$namespace" --ignore-not-found --output name) ||
        fail "kubectl could not tell whether there is a namespace $namespace"
    [ -z "$found" ] || return 0
    sed "s/^  name: .*/  name: $namespace/" "$deploy/base/namespace.yaml" | kubectl "$@" apply --filename -
}

make_namespace "$@"
password resthooks-postgres-owner resthooks_owner "$@"
password resthooks-postgres-serving resthooks "$@"
key_ring "$@"
session_key "$@"
[ -z "$trial" ] || token_key "$@"
[ ! -f "$overlay/kafka/access.yaml" ] || kafka_and_tls "$@"
