package dev.resthooks.dispatcher.callout.http.dns;

import java.util.function.Consumer;

/** Resolves host names. Used on one event loop alone. */
public interface NameResolver extends AutoCloseable {
    /** Answers exactly once, on the event loop, possibly before it returns. */
    void resolve(String name, Consumer<Resolution> then);

    @Override
    void close();
}
