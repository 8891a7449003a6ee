package dev.resthooks.dispatcher.callout.http;

import java.util.function.Consumer;

/** Finds the addresses of hosts. For one event loop. */
interface Names extends AutoCloseable {
    /** Answers once, on the event loop, maybe before it returns. */
    void resolve(String name, Consumer<Resolution> then);

    @Override
    void close();
}
