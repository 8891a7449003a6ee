package dev.resthooks.bench.whole;

/** How long a producer waits for more events before it sends a batch. */
enum ProducerKind {
    /** It waits for 5 ms, which is Kafka's default. */
    LINGERS("lingers", 5),
    /** It sends each event at once. */
    AT_ONCE("at-once", 0);

    private final String title;
    private final int lingerMillis;

    ProducerKind(String title, int lingerMillis) {
        this.title = title;
        this.lingerMillis = lingerMillis;
    }

    String title() {
        return title;
    }

    int lingerMillis() {
        return lingerMillis;
    }
}
