package dev.resthooks.dispatcher.callout.http.connect;

import dev.resthooks.contract.targeturl.TargetHost;
import dev.resthooks.dispatcher.callout.AddressGuard.Checked;
import dev.resthooks.dispatcher.callout.http.exchange.CallPhase;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.exchange.ProxyException;
import dev.resthooks.dispatcher.callout.http.h1.Http1Connections;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/** Opens sockets; no other class does. It resolves no names of targets. */
public final class SocketDialer implements Dialer {
    /** How long the TLS close notification may take, to a target that may not read it. */
    private static final Duration LAST_WORD = Duration.ofMillis(100);

    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final ChannelGroup open;
    private final Http1Connections connections;
    private final SslContext trust;
    private final Duration connectTimeout;
    private final Optional<EgressProxy> proxy;

    public SocketDialer(
            EventLoop loop,
            Http1Connections connections,
            SslContext trust,
            Duration connectTimeout,
            Optional<EgressProxy> proxy,
            ChannelFactory<Channel> sockets) {
        this.loop = loop;
        this.connections = connections;
        this.trust = trust;
        this.connectTimeout = connectTimeout;
        this.proxy = proxy;
        this.open = new DefaultChannelGroup(loop, true);
        this.bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channelFactory(sockets)
                        .resolver(NoopAddressResolverGroup.INSTANCE)
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                Math.toIntExact(connectTimeout.toMillis()));
    }

    private record Dial(Origin origin, Route route, Connection.Owner owner, Dialled then) {}

    @Override
    public void dial(Origin origin, Route route, Connection.Owner owner, Dialled then) {
        Dial dial = new Dial(origin, route, owner, then);
        switch (route) {
            case Route.Direct(Checked where) -> connect(dial, where.where(), Optional.empty());
            case Route.Proxied(Checked where) -> connectByProxy(dial, where.where());
            case Route.ProxyResolved(String name, int port) ->
                    connectByProxy(dial, InetSocketAddress.createUnresolved(name, port));
        }
    }

    private void connectByProxy(Dial dial, InetSocketAddress where) {
        proxy.orElseThrow()
                .handler(
                        connectTimeout,
                        handler -> connect(dial, where, Optional.of(handler)),
                        unreachable -> dial.then().failed(new ProxyException(unreachable)));
    }

    private void connect(Dial dial, SocketAddress where, Optional<HttpProxyHandler> through) {
        ChannelFuture connecting =
                bootstrap
                        .clone()
                        .handler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        through.ifPresent(it ->
                                                channel.pipeline().addLast(it, new FailureEnd()));
                                    }
                                })
                        .connect(where);
        Channel channel = connecting.channel();
        connecting.addListener(done ->
                onLoop(() -> {
                    if (!done.isSuccess()) {
                        dial.then()
                                .failed(
                                        through.isPresent()
                                                ? new ProxyException(done.cause())
                                                : done.cause());
                        return;
                    }
                    open.add(channel);
                    if (through.isPresent()) {
                        EgressProxy.whenThrough(
                                through.get(),
                                () -> {
                                    channel.pipeline().remove(FailureEnd.class);
                                    connected(dial, channel);
                                },
                                refused -> fail(dial, channel, refused));
                    } else {
                        connected(dial, channel);
                    }
                }));
    }

    /** Runs a task on the loop: Netty reports a lack of sockets from a thread of its own. */
    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    private void connected(Dial dial, Channel channel) {
        if (!dial.origin().tls()) {
            opened(dial, channel);
            return;
        }
        dial.then().reached(CallPhase.HANDSHAKE);
        SslHandler tls = tls(channel, dial.origin());
        FailureEnd failures = new FailureEnd();
        channel.pipeline().addLast(tls, failures);
        tls.handshakeFuture()
                .addListener(done -> {
                    if (done.isSuccess()) {
                        channel.pipeline().remove(failures);
                        opened(dial, channel);
                    } else {
                        fail(dial, channel, done.cause());
                    }
                });
    }

    private void opened(Dial dial, Channel channel) {
        dial.then().opened(connections.on(channel, dial.route().target(), dial.owner()));
    }

    private static void fail(Dial dial, Channel channel, Throwable why) {
        var _ = channel.close();
        dial.then().failed(why);
    }

    /** Creates the TLS handler, with the host as SNI unless it is an address (RFC 6066, 3). */
    private SslHandler tls(Channel channel, Origin origin) {
        SslHandler tls = trust.newHandler(channel.alloc(), peer(origin.host()), origin.port());
        tls.setHandshakeTimeoutMillis(connectTimeout.toMillis());
        tls.setCloseNotifyFlushTimeoutMillis(LAST_WORD.toMillis());
        if (origin.host() instanceof TargetHost.Name name) {
            SSLParameters parameters = tls.engine().getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name.withoutRoot())));
            tls.engine().setSSLParameters(parameters);
        }
        return tls;
    }

    /** Returns the name against which the certificate is checked. */
    private static String peer(TargetHost host) {
        return switch (host) {
            case TargetHost.Name name -> name.withoutRoot();
            case TargetHost.Address(_, InetAddress address) -> address.getHostAddress();
            case TargetHost.Malformed(String reason) -> throw new IllegalArgumentException(reason);
        };
    }

    @Override
    public void close() {
        var _ = open.close();
        connections.close();
    }

    /** Closes a channel that fails before it has a connection, which its owner reports. */
    private static final class FailureEnd extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            var _ = context.close();
        }
    }
}
