package dev.resthooks.dispatcher.target.http;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.target.AddressGuard;
import dev.resthooks.dispatcher.target.Answer;
import dev.resthooks.dispatcher.target.Call;
import dev.resthooks.dispatcher.target.CallbackBody;
import dev.resthooks.dispatcher.target.Target;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Calls targets over HTTP/1.1, or HTTP/2 where TLS negotiates it. Names are resolved here, and the
 * connection goes to the very address that the guard let through. Redirects aren't followed,
 * nothing is decompressed. For one event loop.
 */
public final class VertxTarget implements Target, AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(15);

    private final Vertx vertx;
    private final HttpClient client;
    private final Resolver resolver;
    private final HostSlots slots;
    private final AddressGuard guard;
    private final CallSettings settings;
    private final CallbackHeaders headers;

    public VertxTarget(
            Vertx vertx, CallSettings settings, AddressGuard guard, InstantSource clock) {
        this(vertx, settings, guard, clock, new HttpClientOptions());
    }

    /**
     * With options of the client that this class leaves alone.
     *
     * @param options changed here
     */
    VertxTarget(
            Vertx vertx,
            CallSettings settings,
            AddressGuard guard,
            InstantSource clock,
            HttpClientOptions options) {
        this.vertx = vertx;
        this.settings = settings;
        this.guard = guard;
        this.headers = new CallbackHeaders(settings.userAgent(), clock);
        this.resolver = new Resolver(vertx, clock);
        this.slots = new HostSlots(vertx, settings.connectionsPerHost());
        this.client =
                vertx.createHttpClient(
                        limited(options),
                        new PoolOptions().setHttp1MaxSize(settings.connectionsPerHost()));
    }

    private HttpClientOptions limited(HttpClientOptions options) {
        options.setConnectTimeout(Math.toIntExact(settings.connect().toMillis()));
        options.setSslHandshakeTimeout(settings.connect().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        options.setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setHttp2MultiplexingLimit(settings.connectionsPerHost())
                .setKeepAliveTimeout(Math.toIntExact(IDLE.toSeconds()))
                .setHttp2KeepAliveTimeout(Math.toIntExact(IDLE.toSeconds()))
                .setTracingPolicy(TracingPolicy.IGNORE);
        return options;
    }

    @Override
    public void call(Call call, Consumer<Answer> then) {
        Optional<Endpoint> endpoint = Endpoint.of(call.hook().targetUrl());
        if (endpoint.isEmpty()) {
            then.accept(new Answer.NoAnswer(ErrorClass.BLOCKED));
            return;
        }
        slots.enter(endpoint.get(), () -> begin(call, endpoint.get(), then));
    }

    private void begin(Call call, Endpoint endpoint, Consumer<Answer> then) {
        Deadline deadline = new Deadline();
        Exchange exchange =
                new Exchange(
                        then,
                        () -> {
                            deadline.cancel();
                            slots.leave(endpoint);
                        });
        deadline.set(exchange);
        try {
            resolver.resolve(endpoint.host())
                    .onComplete(
                            resolution -> connect(call, endpoint, resolution, exchange),
                            exchange::failed);
        } catch (RuntimeException | OutOfMemoryError ours) {
            exchange.done(new Answer.OwnFault(ours.toString()));
        }
    }

    private void connect(Call call, Endpoint endpoint, Resolution found, Exchange exchange) {
        if (exchange.isDone()) {
            return;
        }
        switch (found) {
            case Resolution.Unknown() -> exchange.done(new Answer.NoAnswer(ErrorClass.DNS));
            case Resolution.Found(List<InetAddress> addresses) ->
                    addresses.stream()
                            .filter(guard::allows)
                            .findFirst()
                            .ifPresentOrElse(
                                    address -> connect(call, endpoint, address, exchange),
                                    () -> exchange.done(new Answer.NoAnswer(ErrorClass.BLOCKED)));
        }
    }

    private void connect(Call call, Endpoint endpoint, InetAddress address, Exchange exchange) {
        try {
            exchange.resolved();
            byte[] bytes = CallbackBody.of(call);
            Buffer body = Buffer.buffer(bytes);
            client.request(options(endpoint, address))
                    .onComplete(
                            request -> {
                                if (exchange.isDone()) {
                                    request.reset();
                                    return;
                                }
                                headers.addTo(request.headers(), call, bytes);
                                exchange.connected(request, body);
                            },
                            exchange::failed);
        } catch (RuntimeException | OutOfMemoryError ours) {
            exchange.done(new Answer.OwnFault(ours.toString()));
        }
    }

    private static RequestOptions options(Endpoint endpoint, InetAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(
                        SocketAddress.inetSocketAddress(
                                new InetSocketAddress(address, endpoint.port())))
                .setSsl(endpoint.tls())
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setURI(endpoint.uri())
                .setFollowRedirects(false);
    }

    @Override
    public void close() {
        client.close();
        resolver.close();
    }

    /** The timer of one attempt. */
    private final class Deadline {
        private long timer;

        void set(Exchange exchange) {
            timer = vertx.setTimer(settings.deadline().toMillis(), _ -> exchange.overdue());
        }

        void cancel() {
            vertx.cancelTimer(timer);
        }
    }
}
