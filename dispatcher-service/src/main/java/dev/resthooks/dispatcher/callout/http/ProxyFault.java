package dev.resthooks.dispatcher.callout.http;

import java.io.IOException;

/** The egress proxy can't be reached, or doesn't let us in: no target's fault. */
final class ProxyFault extends IOException {
    private static final long serialVersionUID = 1;

    ProxyFault(Throwable cause) {
        super(cause);
    }
}
