package dev.resthooks.registry.tenant.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of the client of a request, by {@code quarkus.http.proxy.*} as a proxy has named it.
 */
final class ClientAddress {
    private ClientAddress() {}

    /** Returns the address; an empty text if it is not known. */
    static String of(HttpServerRequest request) {
        @Nullable SocketAddress client = request.remoteAddress();
        if (client == null) {
            return "";
        }
        return Optional.ofNullable(client.hostAddress())
                .or(() -> Optional.ofNullable(client.host()))
                .orElse("");
    }
}
