package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.http.ProxySettings.Credentials;
import io.netty.channel.Channel;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.HttpProxyHandler.HttpProxyConnectException;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The way through the egress proxy. */
final class EgressProxy {
    private static final String NOT_LET_IN = "status: 407";

    private final ProxySettings settings;
    private final Names names;

    EgressProxy(ProxySettings settings, Names names) {
        this.settings = settings;
        this.names = names;
    }

    boolean resolvesNames() {
        return settings.resolvesNames();
    }

    /** Gives a channel's handler for it, when the proxy's own address is known. */
    void handler(
            Duration patience, Consumer<HttpProxyHandler> then, Consumer<IOException> unreachable) {
        names.resolve(
                settings.host(),
                resolution -> {
                    switch (resolution) {
                        case Resolution.Found(List<InetAddress> addresses, _) -> {
                            HttpProxyHandler handler =
                                    handler(
                                            new InetSocketAddress(
                                                    addresses.getFirst(), settings.port()));
                            handler.setConnectTimeoutMillis(patience.toMillis());
                            then.accept(handler);
                        }
                        case Resolution.Unknown(String why) ->
                                unreachable.accept(new IOException(why));
                        case Resolution.NotAsked(String fault) ->
                                unreachable.accept(new IOException(fault));
                    }
                });
    }

    private HttpProxyHandler handler(InetSocketAddress address) {
        return settings.credentials()
                .map((Credentials it) -> new HttpProxyHandler(address, it.user(), it.password()))
                .orElseGet(() -> new HttpProxyHandler(address));
    }

    /** A refusal with a status is about the target, but for 407, which is about us. */
    static void whenThrough(
            HttpProxyHandler handler, Runnable through, Consumer<Throwable> refused) {
        handler.connectFuture()
                .addListener((Future<Channel> done) -> {
                    if (done.isSuccess()) {
                        through.run();
                    } else if (isLate(done.cause())) {
                        refused.accept(new ConnectTimeoutException("through the proxy"));
                    } else if (isAboutTheTarget(done.cause())) {
                        refused.accept(done.cause());
                    } else {
                        refused.accept(new ProxyFault(done.cause()));
                    }
                });
    }

    private static boolean isLate(Throwable failure) {
        return String.valueOf(failure.getMessage()).endsWith("timeout");
    }

    private static boolean isAboutTheTarget(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof HttpProxyConnectException && !message.contains(NOT_LET_IN);
    }
}
