package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.AddressGuard.Checked;
import dev.resthooks.dispatcher.callout.http.connect.Dialer;
import dev.resthooks.dispatcher.callout.http.connect.Route;
import dev.resthooks.dispatcher.callout.http.dns.NameResolver;
import dev.resthooks.dispatcher.callout.http.dns.Resolution;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import io.netty.channel.EventLoop;
import java.net.ConnectException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Opens no socket; remembers where one would have been opened. */
final class RecordingDialer implements Dialer {
    private final Function<String, Resolution> resolver;
    private final List<String> dialled = new CopyOnWriteArrayList<>();

    RecordingDialer(Function<String, Resolution> resolver) {
        this.resolver = resolver;
    }

    /** The addresses that were dialled, in order. */
    List<String> dialled() {
        return dialled;
    }

    @Override
    public void dial(Origin origin, Route route, Connection.Owner owner, Dialled then) {
        dialled.add(
                switch (route) {
                    case Route.Direct(Checked where) -> shown(where.where().getAddress());
                    case Route.Proxied(Checked where) -> shown(where.where().getAddress());
                    case Route.ProxyResolved(String name, _) -> name;
                });
        then.failed(new ConnectException("no socket here"));
    }

    private static String shown(InetAddress address) {
        return address.getHostAddress();
    }

    HttpTarget.Net net(EventLoop loop) {
        NameResolver names =
                new NameResolver() {
                    @Override
                    public void resolve(String name, Consumer<Resolution> then) {
                        then.accept(resolver.apply(name));
                    }

                    @Override
                    public void close() {}
                };
        return new HttpTarget.Net(names, Optional.empty(), this);
    }

    @Override
    public void close() {}
}
