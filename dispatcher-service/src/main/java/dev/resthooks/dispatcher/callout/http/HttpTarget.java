package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.AddressGuard;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.callout.http.connect.Dialer;
import dev.resthooks.dispatcher.callout.http.connect.EgressProxy;
import dev.resthooks.dispatcher.callout.http.connect.SocketDialer;
import dev.resthooks.dispatcher.callout.http.connect.TargetTls;
import dev.resthooks.dispatcher.callout.http.dns.CachingNameResolver;
import dev.resthooks.dispatcher.callout.http.dns.NameResolver;
import dev.resthooks.dispatcher.callout.http.dns.NettyNameResolver;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.exchange.RecordedResponses;
import dev.resthooks.dispatcher.callout.http.h1.Http1Connections;
import dev.resthooks.dispatcher.callout.http.pool.ClientSettings;
import dev.resthooks.dispatcher.callout.http.pool.ConnectionPools;
import dev.resthooks.dispatcher.callout.http.pool.Connector;
import dev.resthooks.dispatcher.callout.http.pool.OriginPool;
import dev.resthooks.dispatcher.callout.http.url.Destination;
import dev.resthooks.dispatcher.callout.http.url.Endpoint;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Calls targets over HTTP/1.1, without redirects, decompression or cookies. The first call binds
 * the client to its event loop, on which all later calls must be made.
 */
public final class HttpTarget implements Target, AutoCloseable {
    private static final Answer CLOSED = new Answer.LocalFault("closed");

    private final Vertx vertx;
    private final AddressGuard guard;
    private final ClientSettings settings;
    private final LongSupplier nanos;
    private final Function<EventLoop, Net> net;
    private final Destination.Cache destinations;
    private volatile Optional<Loop> bound = Optional.empty();
    private volatile boolean isClosed;

    public HttpTarget(
            Vertx vertx,
            TargetSettings settings,
            AddressGuard guard,
            InstantSource clock,
            LongSupplier nanos) {
        this(vertx, settings.calls(), guard, nanos, net(settings, clock, nanos));
    }

    /** Creates a client that reaches targets in another way, for tests. */
    HttpTarget(
            Vertx vertx,
            ClientSettings settings,
            AddressGuard guard,
            LongSupplier nanos,
            Function<EventLoop, Net> net) {
        this.vertx = vertx;
        this.settings = settings;
        this.guard = guard;
        this.nanos = nanos;
        this.net = net;
        this.destinations = new Destination.Cache(guard);
    }

    /** What reaches targets from one event loop. */
    record Net(NameResolver names, Optional<EgressProxy> proxy, Dialer dialer) {}

    private static Function<EventLoop, Net> net(
            TargetSettings settings, InstantSource clock, LongSupplier nanos) {
        SslContext trust = TargetTls.with(settings.authorities());
        ClientSettings calls = settings.calls();
        CallbackBody body = new CallbackBody(calls.debugMembers());
        return loop -> {
            NameResolver names =
                    new CachingNameResolver(
                            new NettyNameResolver(loop, settings.names().servers()),
                            settings.names(),
                            nanos);
            Optional<EgressProxy> proxy = settings.proxy().map(it -> new EgressProxy(it, names));
            Dialer dialer =
                    new SocketDialer(
                            loop,
                            new Http1Connections(calls.userAgent(), body, clock, loop),
                            trust,
                            calls.connect(),
                            proxy,
                            NioSocketChannel::new);
            return new Net(names, proxy, dialer);
        };
    }

    @Override
    public void call(Call call, Recipient then) {
        if (isClosed) {
            then.accept(CLOSED);
            return;
        }
        try {
            switch (destinations.of(call.hook().targetUrl())) {
                case Destination.Refused(String why) ->
                        then.accept(new Answer.NoAnswer(ErrorClass.BLOCKED, why));
                case Endpoint endpoint -> bound.orElseGet(this::bind).enter(call, endpoint, then);
            }
        } catch (RuntimeException | OutOfMemoryError ours) {
            then.accept(new Answer.LocalFault(ours.toString()));
        }
    }

    private Loop bind() {
        ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
        EventLoop loop = context.nettyEventLoop();
        Net opened = net.apply(loop);
        ConnectionPools pools =
                new ConnectionPools(
                        loop,
                        new Connector(opened.names(), guard, opened.dialer(), opened.proxy()),
                        settings,
                        nanos);
        Loop made =
                new Loop(
                        answerQueue(context),
                        loop,
                        opened,
                        pools,
                        new Deadlines(loop, settings.deadline(), nanos, Exchange::overdue),
                        settings.recorded());
        bound = Optional.of(made);
        return made;
    }

    private static AnswerQueue answerQueue(ContextInternal context) {
        Executor soon = task -> context.runOnContext(_ -> task.run());
        // The loop looks for timers only after it has served its connections.
        return new AnswerQueue(
                soon,
                task -> {
                    var _ =
                            context.nettyEventLoop()
                                    .schedule(() -> soon.execute(task), 0, TimeUnit.NANOSECONDS);
                });
    }

    private record Loop(
            AnswerQueue answers,
            EventLoop loop,
            Net net,
            ConnectionPools pools,
            Deadlines deadlines,
            RecordedResponses recorded) {
        void enter(Call call, Endpoint endpoint, Recipient then) {
            OriginPool pool = pools.of(endpoint.origin());
            Exchange exchange =
                    new Exchange(
                            call,
                            endpoint,
                            recorded,
                            then,
                            done -> {
                                pool.leave();
                                answers.add(done);
                            });
            deadlines.start(exchange);
            try {
                pool.enter(exchange);
            } catch (RuntimeException | OutOfMemoryError ours) {
                exchange.breakOff(new Answer.LocalFault(ours.toString()));
            }
        }

        void close() {
            deadlines.running().forEach(it -> it.breakOff(CLOSED));
            net.dialer().close();
            net.names().close();
        }
    }

    /** Closes all connections. Calls without an answer get a local fault. */
    @Override
    public void close() {
        isClosed = true;
        bound.ifPresent(it -> it.loop().execute(it::close));
    }
}
