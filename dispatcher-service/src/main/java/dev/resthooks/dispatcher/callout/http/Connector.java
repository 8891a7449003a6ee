package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.targeturl.TargetHost;
import dev.resthooks.dispatcher.callout.AddressGuard;
import dev.resthooks.dispatcher.callout.AddressGuard.Checked;
import dev.resthooks.dispatcher.callout.Answer;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Finds a connection for an exchange.
 *
 * <pre>
 *  name ──Names──▶ addresses ──AddressGuard──▶ those that are allowed ──Dialer──▶ the first that answers
 * </pre>
 *
 * A name is looked up once, and what was checked is what is connected to.
 */
final class Connector implements Pools.Opening {
    private static final int MOST_ADDRESSES = 4;

    private final Names names;
    private final AddressGuard guard;
    private final Dialer dialer;
    private final Optional<EgressProxy> proxy;

    Connector(Names names, AddressGuard guard, Dialer dialer, Optional<EgressProxy> proxy) {
        this.names = names;
        this.guard = guard;
        this.dialer = dialer;
        this.proxy = proxy;
    }

    @Override
    public void open(Exchange exchange, Pool into) {
        Origin origin = exchange.endpoint().origin();
        switch (origin.host()) {
            case TargetHost.Address(_, InetAddress address) ->
                    connect(exchange, into, List.of(address));
            case TargetHost.Name name when proxy.filter(EgressProxy::resolvesNames).isPresent() ->
                    dial(
                            exchange,
                            into,
                            new ArrayDeque<>(
                                    List.of(new Route.ProxyResolved(name.ascii(), origin.port()))));
            case TargetHost.Name name ->
                    names.resolve(name.ascii(), found -> resolved(exchange, into, found));
            case TargetHost.Malformed(String reason) ->
                    into.notOpened(exchange, new Answer.NoAnswer(ErrorClass.BLOCKED, reason));
        }
    }

    private void resolved(Exchange exchange, Pool into, Resolution resolution) {
        switch (resolution) {
            case Resolution.Found(List<InetAddress> addresses, _) ->
                    connect(exchange, into, addresses);
            case Resolution.Unknown(String why) ->
                    into.notOpened(exchange, new Answer.NoAnswer(ErrorClass.DNS, why));
            case Resolution.NotAsked(String fault) ->
                    into.notOpened(exchange, new Answer.OwnFault(fault));
        }
    }

    private void connect(Exchange exchange, Pool into, List<InetAddress> addresses) {
        Stream<Checked> checked =
                guard.check(addresses, exchange.endpoint().origin().port()).stream()
                        .limit(MOST_ADDRESSES);
        Queue<Route> routes =
                new ArrayDeque<>(
                        checked.map(it ->
                                        proxy.isPresent()
                                                ? new Route.Proxied(it)
                                                : new Route.Direct(it))
                                .toList());
        if (routes.isEmpty()) {
            into.notOpened(exchange, new Answer.NoAnswer(ErrorClass.BLOCKED, "address"));
        } else {
            dial(exchange, into, routes);
        }
    }

    /** By the first of the routes, and by the next if that fails. */
    private void dial(Exchange exchange, Pool into, Queue<Route> routes) {
        if (exchange.isDone()) {
            into.notOpened(exchange, new Answer.OwnFault("over before it began"));
            return;
        }
        exchange.reached(Phase.CONNECT);
        dialer.dial(
                exchange.endpoint().origin(),
                routes.remove(),
                into,
                new Dialer.Dialled() {
                    private Phase phase = Phase.CONNECT;

                    @Override
                    public void reached(Phase next) {
                        phase = next;
                        exchange.reached(next);
                    }

                    @Override
                    public void opened(Connection connection) {
                        into.opened(connection, exchange);
                    }

                    @Override
                    public void failed(Throwable failure) {
                        if (phase == Phase.CONNECT && !routes.isEmpty()) {
                            dial(exchange, into, routes);
                        } else {
                            into.notOpened(exchange, FailureKind.of(failure, phase));
                        }
                    }
                });
    }
}
