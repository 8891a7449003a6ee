package dev.resthooks.dispatcher.callout.http.pool;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.targeturl.TargetHost;
import dev.resthooks.dispatcher.callout.AddressGuard;
import dev.resthooks.dispatcher.callout.AddressGuard.Checked;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.connect.Dialer;
import dev.resthooks.dispatcher.callout.http.connect.EgressProxy;
import dev.resthooks.dispatcher.callout.http.connect.Route;
import dev.resthooks.dispatcher.callout.http.dns.NameResolver;
import dev.resthooks.dispatcher.callout.http.dns.Resolution;
import dev.resthooks.dispatcher.callout.http.exchange.CallPhase;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.exchange.FailureKind;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Opens connections, and looks up where an origin is. A name is resolved once, and connections go
 * only to the addresses that were checked.
 */
public record Connector(
        NameResolver names, AddressGuard guard, Dialer dialer, Optional<EgressProxy> proxy) {
    private static final int MOST_ADDRESSES = 4;

    /**
     * Opens a connection for an exchange. Once the origin's address is known, the pool {@linkplain
     * OriginPool#reserve counts} it: nobody holds any while a name server doesn't answer.
     */
    void open(Exchange exchange, OriginPool into) {
        Origin origin = exchange.endpoint().origin();
        switch (origin.host()) {
            case TargetHost.Address(_, InetAddress address) ->
                    connect(exchange, into, List.of(address));
            case TargetHost.Name name when proxy.filter(EgressProxy::resolvesNames).isPresent() ->
                    open(
                            exchange,
                            into,
                            List.of(new Route.ProxyResolved(name.ascii(), origin.port())));
            case TargetHost.Name name ->
                    names.resolve(name.ascii(), found -> resolved(exchange, into, found));
            case TargetHost.Malformed(String reason) ->
                    exchange.done(new Answer.NoAnswer(ErrorClass.BLOCKED, reason));
        }
    }

    /** Passes the present addresses of the origin's name to {@code then}, if there are any. */
    void locate(Origin origin, Consumer<List<InetAddress>> then) {
        if (origin.host() instanceof TargetHost.Name name
                && proxy.filter(EgressProxy::resolvesNames).isEmpty()) {
            names.resolve(
                    name.ascii(),
                    resolution -> {
                        if (resolution instanceof Resolution.Found(var addresses, _)) {
                            then.accept(addresses);
                        }
                    });
        }
    }

    private void resolved(Exchange exchange, OriginPool into, Resolution resolution) {
        switch (resolution) {
            case Resolution.Found(List<InetAddress> addresses, _) ->
                    connect(exchange, into, addresses);
            case Resolution.Unknown(String why) ->
                    exchange.done(new Answer.NoAnswer(ErrorClass.DNS, why));
            case Resolution.NotAsked(String fault) -> exchange.done(new Answer.LocalFault(fault));
        }
    }

    private void connect(Exchange exchange, OriginPool into, List<InetAddress> addresses) {
        Stream<Checked> checked =
                guard.check(addresses, exchange.endpoint().origin().port()).stream()
                        .limit(MOST_ADDRESSES);
        List<Route> routes =
                checked.<Route>map(it ->
                                proxy.isPresent() ? new Route.Proxied(it) : new Route.Direct(it))
                        .toList();
        if (routes.isEmpty()) {
            exchange.done(new Answer.NoAnswer(ErrorClass.BLOCKED, "address"));
        } else {
            open(exchange, into, routes);
        }
    }

    private void open(Exchange exchange, OriginPool into, List<Route> routes) {
        if (!exchange.isDone() && into.reserve(exchange)) {
            dial(exchange, into, new ArrayDeque<>(routes));
        }
    }

    private void dial(Exchange exchange, OriginPool into, Queue<Route> routes) {
        if (exchange.isDone()) {
            into.notOpened(exchange, new Answer.LocalFault("over before it began"));
            return;
        }
        exchange.reached(CallPhase.CONNECT);
        dialer.dial(
                exchange.endpoint().origin(),
                routes.remove(),
                into,
                new Dialer.Dialled() {
                    @Override
                    public void reached(CallPhase next) {
                        exchange.reached(next);
                    }

                    @Override
                    public void opened(Connection connection) {
                        into.opened(connection, exchange);
                    }

                    @Override
                    public void failed(Throwable failure) {
                        if (exchange.phase() == CallPhase.CONNECT && !routes.isEmpty()) {
                            dial(exchange, into, routes);
                        } else {
                            into.notOpened(exchange, FailureKind.of(failure, exchange.phase()));
                        }
                    }
                });
    }
}
