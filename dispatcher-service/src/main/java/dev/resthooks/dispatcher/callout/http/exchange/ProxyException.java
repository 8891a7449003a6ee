package dev.resthooks.dispatcher.callout.http.exchange;

import java.io.IOException;

/** The egress proxy can't be reached, or refuses this service. The target is not to blame. */
public final class ProxyException extends IOException {
    private static final long serialVersionUID = 1;

    public ProxyException(Throwable cause) {
        super(cause);
    }
}
