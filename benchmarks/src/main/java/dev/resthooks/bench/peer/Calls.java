package dev.resthooks.bench.peer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** The calls of the peers, with as many headers as they share with the dispatcher's. */
final class Calls {
    /** How many calls a loop makes at once, to the one host. */
    static final int CONNECTIONS = 128;

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence AGENT = HttpHeaders.createOptimized("Peer/1.0");
    private static final CharSequence ID = HttpHeaders.createOptimized("webhook-id");
    private static final CharSequence TIMESTAMP = HttpHeaders.createOptimized("webhook-timestamp");
    private static final CharSequence HOOK = HttpHeaders.createOptimized("resthook-id");
    private static final CharSequence EVENT = HttpHeaders.createOptimized("resthook-event");
    private static final CharSequence CREATED = HttpHeaders.createOptimized("ActionCreated");

    private Calls() {}

    static void addHeaders(MultiMap headers, String id, String hook) {
        headers.add(HttpHeaders.CONTENT_TYPE, JSON);
        headers.add(HttpHeaders.USER_AGENT, AGENT);
        headers.add(ID, id);
        headers.add(TIMESTAMP, Long.toString(System.currentTimeMillis() / 1000));
        headers.add(HOOK, hook);
        headers.add(EVENT, CREATED);
    }
}
