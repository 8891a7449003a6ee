package dev.resthooks.registry.hook;

import java.util.Collection;
import java.util.Optional;

/**
 * How the trace of a change goes on in its publication, which comes later and on another thread. A
 * trace is named by a W3C traceparent. For any thread.
 */
public interface PublicationTraces {
    /** Where nothing is traced. */
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

    /** What the calling thread does is part of; empty when it isn't traced. */
    Optional<String> current();

    /** Runs a publication as a part of each of those traces. */
    void within(Collection<String> traces, Runnable publication);
}
