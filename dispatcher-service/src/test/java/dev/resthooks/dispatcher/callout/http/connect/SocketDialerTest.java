package dev.resthooks.dispatcher.callout.http.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.callback.DebugMembers;
import dev.resthooks.contract.targeturl.TargetHost;
import dev.resthooks.dispatcher.callout.AddressGuard.Checked;
import dev.resthooks.dispatcher.callout.http.Calls;
import dev.resthooks.dispatcher.callout.http.exchange.CallPhase;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.h1.Http1Connections;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketDialerTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Origin ORIGIN =
            new Origin(false, new TargetHost.Address("127.0.0.1", LOOPBACK), 80);

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final EventLoop loop = group.next();

    @AfterEach
    void stop() {
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void shouldTellOnTheLoopThatNoSocketIsLeft() {
        CompletableFuture<Boolean> isOnLoop = new CompletableFuture<>();
        SocketDialer dialer =
                dialer(() -> {
                    throw new ChannelException(new SocketException("Too many open files"));
                });

        loop.execute(() -> dialer.dial(ORIGIN, to(80), new NoOwner(), told(isOnLoop)));

        assertThat(isOnLoop.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void shouldCloseAConnectionThatOpensAfterItWasClosed() throws IOException {
        try (ServerSocket target = new ServerSocket(0, 1, LOOPBACK)) {
            SocketDialer dialer = dialer(NioSocketChannel::new);
            loop.execute(() -> {
                dialer.dial(
                        ORIGIN,
                        to(target.getLocalPort()),
                        new NoOwner(),
                        told(new CompletableFuture<>()));
                dialer.close();
            });

            try (Socket accepted = target.accept()) {
                accepted.setSoTimeout(10_000);
                assertThat(accepted.getInputStream().read()).as("the end").isEqualTo(-1);
            }
        }
    }

    private SocketDialer dialer(ChannelFactory<Channel> sockets) {
        return new SocketDialer(
                loop,
                new Http1Connections(
                        "x", new CallbackBody(DebugMembers.NONE), InstantSource.system(), loop),
                TargetTls.with(List.of()),
                Duration.ofSeconds(1),
                Optional.empty(),
                sockets);
    }

    private static Route to(int port) {
        Checked where = Calls.OPEN.check(List.of(LOOPBACK), port).getFirst();
        return new Route.Direct(where);
    }

    private Dialer.Dialled told(CompletableFuture<Boolean> isOnLoop) {
        return new Dialer.Dialled() {
            @Override
            public void reached(CallPhase phase) {}

            @Override
            public void opened(Connection connection) {}

            @Override
            public void failed(Throwable failure) {
                isOnLoop.complete(loop.inEventLoop());
            }
        };
    }

    private static final class NoOwner implements Connection.Owner {
        @Override
        public void free(Connection connection) {}

        @Override
        public void gone(Connection connection) {}

        @Override
        public void sendAgain(Exchange exchange) {}
    }
}
