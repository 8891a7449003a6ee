# What is tried where Kafka has TLS and passwords without an operator: an overlay with kafka/access.sh.

has_access() { [ -f "$overlay/kafka/access.sh" ]; }

# $1: the Secret that is deleted, so that secrets.sh makes another
renew_secret() {
    k delete secret "$1" >/dev/null || return 1
    make_secrets >"$work/renewed" && grep -qx "$1: made" "$work/renewed"
}

renew_certificate() {
    local before
    section "Renewing the brokers' certificate under traffic"
    before=$(calls)
    start_traffic
    verdict renew_secret resthooks-kafka-tls -- "the brokers have another certificate"
    restart statefulset/kafka
    finish_traffic "while the brokers' certificate was renewed"
    check_calls "$before" "while the brokers' certificate was renewed"
}

renew_password() {
    local before
    section "Renewing the dispatchers' password under traffic"
    before=$(calls)
    start_traffic
    verdict renew_secret resthooks-kafka-dispatcher -- "the dispatchers have another password"
    k delete job "access-$current" >/dev/null
    apply "$current" || { failed "the overlay can't be applied: $applied"; return; }
    k wait --for=condition=complete "job/access-$current" --timeout="${patience}s" >/dev/null ||
        give_up "the Job access-$current isn't complete"
    restart statefulset/dispatcher
    finish_traffic "while the dispatchers' password was renewed"
    check_calls "$before" "while the dispatchers' password was renewed"
}
