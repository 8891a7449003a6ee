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
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Calls targets over HTTP/1.1, without redirects, decompression or cookies. Calls are made on the
 * client's event loop alone.
 */
public final class HttpTarget implements Target, AutoCloseable {
    private static final Answer CLOSED = new Answer.LocalFault("closed");

    private final EventLoop loop;
    private final Net net;
    private final ConnectionPools pools;
    private final AnswerQueue answers;
    private final Deadlines deadlines;
    private final RecordedResponses recorded;
    private final Destination.Cache destinations;
    private volatile boolean isClosed;

    public HttpTarget(
            Context context,
            TargetSettings settings,
            AddressGuard guard,
            InstantSource clock,
            LongSupplier nanos) {
        this(context, settings.calls(), guard, nanos, net(loop(context), settings, clock, nanos));
    }

    /** Creates a client that reaches targets in another way, for tests. */
    HttpTarget(
            Context context,
            ClientSettings settings,
            AddressGuard guard,
            LongSupplier nanos,
            Net net) {
        this.loop = loop(context);
        this.net = net;
        this.pools =
                new ConnectionPools(
                        loop, new Connector(net.names, guard, net.dialer, net.proxy), settings);
        this.answers = answerQueue(settings.connections(), context);
        this.deadlines =
                new Deadlines(
                        settings.connections(),
                        loop,
                        settings.deadline(),
                        nanos,
                        Exchange::overdue);
        this.recorded = settings.recorded();
        this.destinations = new Destination.Cache(guard);
    }

    private static EventLoop loop(Context context) {
        return ((ContextInternal) context).nettyEventLoop();
    }

    record Net(NameResolver names, Optional<EgressProxy> proxy, Dialer dialer) {}

    private static Net net(
            EventLoop loop, TargetSettings settings, InstantSource clock, LongSupplier nanos) {
        ClientSettings calls = settings.calls();
        NameResolver names = new NettyNameResolver(loop, settings.names());
        Optional<EgressProxy> proxy = settings.proxy().map(it -> new EgressProxy(it, names));
        Http1Connections connections =
                new Http1Connections(
                        calls.userAgent(),
                        new CallbackBody(calls.debugMembers()),
                        clock,
                        loop,
                        settings.names().maxTtl(),
                        nanos);
        Dialer dialer =
                new SocketDialer(
                        loop,
                        connections,
                        TargetTls.with(settings.authorities()),
                        calls.connect(),
                        proxy,
                        NioSocketChannel::new);
        return new Net(names, proxy, dialer);
    }

    private static AnswerQueue answerQueue(int most, Context context) {
        Executor soon = task -> context.runOnContext(_ -> task.run());
        // The loop looks for timers only after it has served its connections.
        return new AnswerQueue(
                most,
                soon,
                task -> {
                    var _ =
                            loop(context)
                                    .schedule(() -> soon.execute(task), 0, TimeUnit.NANOSECONDS);
                });
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
                case Endpoint endpoint -> enter(call, endpoint, then);
            }
        } catch (RuntimeException | OutOfMemoryError ours) {
            then.accept(new Answer.LocalFault(ours.toString()));
        }
    }

    private void enter(Call call, Endpoint endpoint, Recipient then) {
        OriginPool pool = pools.of(endpoint.origin());
        Exchange exchange =
                new Exchange(
                        call,
                        endpoint,
                        recorded,
                        then,
                        done -> {
                            deadlines.stop(done);
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

    /** Closes all connections. Calls without an answer get a local fault. */
    @Override
    public void close() {
        isClosed = true;
        loop.execute(() -> {
            deadlines.running().forEach(it -> it.breakOff(CLOSED));
            net.dialer.close();
            net.names.close();
        });
    }
}
