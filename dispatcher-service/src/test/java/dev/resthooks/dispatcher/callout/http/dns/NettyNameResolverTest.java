package dev.resthooks.dispatcher.callout.http.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NettyNameResolverTest {
    private static final int QUESTION = 12;

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private DatagramSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        server.setSoTimeout(10_000);
    }

    @AfterEach
    void stop() {
        server.close();
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void shouldAskForEachNameFromAPortOfItsOwn() throws IOException {
        EventLoop loop = group.next();
        NettyNameResolver resolver =
                new NettyNameResolver(
                        loop,
                        List.of(
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(), server.getLocalPort())));
        CompletableFuture<Resolution> a = new CompletableFuture<>();
        CompletableFuture<Resolution> b = new CompletableFuture<>();

        loop.execute(() -> resolver.resolve("a.example", a::complete));
        loop.execute(() -> resolver.resolve("b.example", b::complete));
        Map<Character, Integer> ports = new HashMap<>();
        List<DatagramPacket> asked = new ArrayList<>();
        while (ports.size() < 2) {
            DatagramPacket query = received();
            ports.put(name(query), query.getPort());
            asked.add(query);
        }
        Thread.ofVirtual().start(() -> refuseAll(asked));

        assertThat(ports.get('a')).isNotEqualTo(ports.get('b'));
        assertThat(a.join()).isEqualTo(new Resolution.Unknown("nxdomain"));
        assertThat(b.join()).isEqualTo(new Resolution.Unknown("nxdomain"));
        loop.execute(resolver::close);
    }

    private DatagramPacket received() throws IOException {
        DatagramPacket query = new DatagramPacket(new byte[512], 512);
        server.receive(query);
        return query;
    }

    /** The first letter of the name that the query asks for. */
    private static char name(DatagramPacket query) {
        return (char) query.getData()[QUESTION + 1];
    }

    /** Answers these queries and all that come until the test ends. */
    private void refuseAll(List<DatagramPacket> asked) {
        try {
            for (DatagramPacket query : asked) {
                refuse(query);
            }
            while (true) {
                refuse(received());
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    /** Answers that there is no such name. */
    private void refuse(DatagramPacket query) throws IOException {
        byte[] answer = query.getData();
        answer[2] = (byte) (answer[2] | 0x80);
        answer[3] = (byte) 0x83;
        server.send(new DatagramPacket(answer, query.getLength(), query.getSocketAddress()));
    }
}
