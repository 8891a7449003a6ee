package dev.resthooks.registry.hook;

import java.util.Collection;
import java.util.Optional;

/**
 * Continues the trace of a change in its publication, which happens later and on another thread. A
 * trace is identified by a W3C traceparent. Thread-safe.
 */
public interface PublicationTraces {
    /** Traces nothing. */
    PublicationTraces NONE =
            new PublicationTraces() {
                @Override
                public Optional<String> current() {
                    return Optional.empty();
                }

                @Override
                public void within(Collection<String> traces, Runnable publication) {
                    publication.run();
                }
            };

    /** Returns the trace of the calling thread, or empty if it isn't traced. */
    Optional<String> current();

    /** Runs a publication as a part of each of the traces. */
    void within(Collection<String> traces, Runnable publication);
}
