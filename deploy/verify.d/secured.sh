# What is tried where Kafka has TLS and passwords without an operator: an overlay with kafka/access.yaml.

has_access() { [ -f "$overlay/kafka/access.yaml" ]; }

# $1: what is renewed; $2: its Secret; the rest: a command after which it is in use
renew() {
    local what=$1 secret=$2 before
    shift 2
    section "Renewing $what under traffic"
    before=$(calls)
    start_traffic
    verdict renew_secret "$secret" -- "the Secret $secret is made anew"
    "$@"
    finish_traffic "while $what was renewed"
    check_calls "$before" "while $what was renewed"
}

# $1: the Secret that is deleted, so that secrets.sh makes another
renew_secret() {
    k delete secret "$1" >/dev/null || return 1
    make_secrets >"$work/renewed" && grep -qx "$1: made" "$work/renewed"
}

# Kafka learns the passwords from the Job access.
use_passwords() {
    k delete job "access-$current" >/dev/null
    apply "$current" || { failed "the overlay can't be applied: $applied"; return; }
    k wait --for=condition=complete "job/access-$current" --timeout="${patience}s" >/dev/null ||
        give_up "the Job access-$current isn't complete"
    restart statefulset/dispatcher
}

renew_all() {
    renew "the brokers' certificate" resthooks-kafka-tls restart statefulset/kafka
    renew "the dispatchers' password" resthooks-kafka-dispatcher use_passwords
}
