package dev.resthooks.dispatcher.callout.http.connect;

import dev.resthooks.dispatcher.callout.http.connect.ProxySettings.Credentials;
import dev.resthooks.dispatcher.callout.http.dns.NameResolver;
import dev.resthooks.dispatcher.callout.http.dns.Resolution;
import dev.resthooks.dispatcher.callout.http.exchange.FailureKind;
import dev.resthooks.dispatcher.callout.http.exchange.ProxyException;
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

public record EgressProxy(ProxySettings settings, NameResolver names) {
    public boolean resolvesNames() {
        return settings.resolvesNames();
    }

    /** Passes on a handler that connects through the proxy, whose own name is resolved first. */
    void handler(
            Duration connectTimeout,
            Consumer<HttpProxyHandler> then,
            Consumer<IOException> unreachable) {
        names.resolve(
                settings.host(),
                resolution -> {
                    switch (resolution) {
                        case Resolution.Found(List<InetAddress> addresses, _) -> {
                            HttpProxyHandler handler =
                                    handler(
                                            new InetSocketAddress(
                                                    addresses.getFirst(), settings.port()));
                            handler.setConnectTimeoutMillis(connectTimeout.toMillis());
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

    /** Runs {@code through} once connected. A refusal is about the target, unless it is 407. */
    static void whenThrough(
            HttpProxyHandler handler, Runnable through, Consumer<Throwable> refused) {
        handler.connectFuture()
                .addListener((Future<Channel> done) -> {
                    if (done.isSuccess()) {
                        through.run();
                    } else if (FailureKind.isProxyTimeout(done.cause())) {
                        refused.accept(new ConnectTimeoutException("through the proxy"));
                    } else if (isAboutTheTarget(done.cause())) {
                        refused.accept(done.cause());
                    } else {
                        refused.accept(new ProxyException(done.cause()));
                    }
                });
    }

    private static boolean isAboutTheTarget(Throwable failure) {
        return failure instanceof HttpProxyConnectException
                && !FailureKind.isProxyAuthentication(failure);
    }
}
