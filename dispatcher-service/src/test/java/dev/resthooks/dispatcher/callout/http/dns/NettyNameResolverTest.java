package dev.resthooks.dispatcher.callout.http.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NettyNameResolverTest {
    private static final int QUESTION = 12;

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final EventLoop loop = group.next();
    private DatagramSocket server;
    private NettyNameResolver resolver;

    @BeforeEach
    void listen() throws IOException {
        server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        server.setSoTimeout(10_000);
        resolver =
                new NettyNameResolver(
                        loop,
                        new NameSettings(
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(1),
                                List.of(
                                        new InetSocketAddress(
                                                InetAddress.getLoopbackAddress(),
                                                server.getLocalPort()))));
    }

    @AfterEach
    void stop() {
        server.close();
        loop.execute(resolver::close);
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void shouldAskForEachNameFromAPortOfItsOwn() throws IOException {
        CompletableFuture<Resolution> a = resolve("a.example");
        CompletableFuture<Resolution> b = resolve("b.example");
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
    }

    @Test
    void shouldAskOnceForAllWhoAskMeanwhileAndRememberAnAddressForTheShortestTtl() {
        AtomicInteger asked = new AtomicInteger();
        Resolution found = new Resolution.Found(List.of(InetAddress.ofLiteral("192.0.2.7")));
        CompletableFuture<Resolution> first = resolve("a.example");
        CompletableFuture<Resolution> meanwhile = resolve("a.example");
        Thread.ofVirtual().start(() -> answerAll(asked));

        assertThat(first.join()).isEqualTo(found);
        assertThat(meanwhile.join()).isEqualTo(found);
        assertThat(resolve("a.example").join()).isEqualTo(found);
        assertThat(asked).hasValue(1);
    }

    private CompletableFuture<Resolution> resolve(String name) {
        CompletableFuture<Resolution> found = new CompletableFuture<>();
        loop.execute(() -> resolver.resolve(name, found::complete));
        return found;
    }

    /** Answers that each name has an address whose TTL is over at once, until the test ends. */
    private void answerAll(AtomicInteger askedForAddresses) {
        try {
            while (true) {
                DatagramPacket query = received();
                int end = endOfQuestion(query);
                ByteBuffer answer = ByteBuffer.allocate(512).put(query.getData(), 0, end);
                boolean isA = query.getData()[end - 3] == 1;
                if (isA) {
                    askedForAddresses.incrementAndGet();
                    answer.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1);
                    answer.putInt(0).putShort((short) 4).put(new byte[] {(byte) 192, 0, 2, 7});
                }
                answer.putShort(2, (short) 0x8180).putShort(6, (short) (isA ? 1 : 0));
                answer.putInt(8, 0);
                server.send(
                        new DatagramPacket(
                                answer.array(), answer.position(), query.getSocketAddress()));
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    /** Returns where the first question ends: its name, type and class. */
    private static int endOfQuestion(DatagramPacket query) {
        int at = QUESTION;
        while (query.getData()[at] != 0) {
            at += query.getData()[at] + 1;
        }
        return at + 5;
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
