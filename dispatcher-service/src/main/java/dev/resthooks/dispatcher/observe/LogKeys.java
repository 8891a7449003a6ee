package dev.resthooks.dispatcher.observe;

/** The keys of the dispatcher's log lines about deliveries. */
final class LogKeys {
    static final String OUTCOME = "outcome";
    static final String HOOK = "hook";
    static final String REPLAY = "replay";
    static final String REVISION = "revision";
    static final String ORG = "org";
    static final String EVENT = "event";
    static final String EVENT_ID = "eventId";
    static final String RESOURCE = "resource";
    static final String TARGET = "target";
    static final String ATTEMPT = "attempt";
    static final String RESULT = "result";
    static final String DETAIL = "detail";
    static final String TOOK_MS = "tookMs";
    static final String NEXT = "next";
    static final String COUNT = "count";
    static final String FAULT = "fault";
    static final String REST_MS = "restMs";
    static final String PARTITION = "partition";
    static final String FROM = "from";
    static final String TO = "to";

    private LogKeys() {}
}
