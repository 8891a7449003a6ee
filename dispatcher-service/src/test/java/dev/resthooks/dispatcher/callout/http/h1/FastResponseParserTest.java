package dev.resthooks.dispatcher.callout.http.h1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastResponseParserTest {
    private static final List<String> PARTS =
            List.of(
                    "HTTP/1.1 200 OK\r\n",
                    "HTTP/1.1 503 Service Unavailable\r\n",
                    "HTTP/1.1 204 No Content\r\n",
                    "HTTP/1.1 100 Continue\r\n",
                    "HTTP/1.0 200 OK\r\n",
                    "HTTP/1.1 200\r\n",
                    "HTTP/1.1 200 \r\n",
                    "server: nginx\r\n",
                    "Content-Length: 2\r\n",
                    "content-length:0\r\n",
                    "content-length: 2, 2\r\n",
                    "content-length: 02\r\n",
                    "content-length : 2\r\n",
                    "connection: keep-alive\r\n",
                    "Connection: close\r\n",
                    "connection: keep-alive, close\r\n",
                    "transfer-encoding: chunked\r\n",
                    "retry-after: 3\r\n",
                    "x:\r\n",
                    " folded\r\n",
                    "\r\n",
                    "\n",
                    "ok",
                    "2\r\nok\r\n0\r\n\r\n");

    private final FastResponseParser plain = new FastResponseParser();

    @Test
    void shouldReadAnAnswerThatIsWhole() {
        assertThat(read("HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 2\r\n\r\nok"))
                .isEqualTo(new FastResponse(200, 2));
        assertThat(read("HTTP/1.1 410 Gone\r\nconnection: Keep-Alive\r\ncontent-length:0\r\n\r\n"))
                .isEqualTo(new FastResponse(410, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r",
                "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nok",
                "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nok",
                "HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\nok",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 100 Continue\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 600 Much\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 429 Too Many\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: close\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 0\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\ncontent-length: 0\n\n",
                "HTTP/1.1 200 OK\r\nx: a\r\n b\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nx: \u0000\r\ncontent-length: 0\r\n\r\n",
            })
    void shouldLeaveEveryOtherShapeToADecoder(String answer) {
        assertThat(read(answer)).isNull();
    }

    @Test
    void shouldLeaveALongAnswerToADecoder() {
        String start = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nx: ";

        assertThat(read(start + "x".repeat(1_000) + "\r\n\r\n")).isNotNull();
        assertThat(read(start + "x".repeat(2_100) + "\r\n\r\n")).isNull();
        assertThat(read(start + "\r\n" + "a:\r\n".repeat(62) + "\r\n")).isNotNull();
        assertThat(read(start + "\r\n" + "a:\r\n".repeat(63) + "\r\n")).isNull();
    }

    /** Whatever is put together and broken: it says what Netty says, or nothing. */
    @Test
    void shouldReadNothingOtherwiseThanADecoderDoes() {
        Random random = new Random(7);
        int plainOnes = 0;
        for (int i = 0; i < 40_000; i++) {
            String answer = randomAnswer(random);
            FastResponse found = read(answer);
            if (found != null) {
                plainOnes++;
                assertThat(decoded(answer)).as(answer).isEqualTo(found);
            }
        }
        assertThat(plainOnes).isGreaterThan(2_000);
    }

    private static String randomAnswer(Random random) {
        StringBuilder answer = new StringBuilder();
        answer.append(PARTS.get(random.nextInt(random.nextInt(4) == 0 ? PARTS.size() : 2)));
        for (int parts = random.nextInt(4); parts > 0; parts--) {
            answer.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        answer.append(
                random.nextBoolean() ? "content-length: 2\r\n\r\nok" : "content-length: 0\r\n\r\n");
        while (random.nextInt(3) == 0) {
            int at = random.nextInt(answer.length());
            switch (random.nextInt(3)) {
                case 0 -> answer.setCharAt(at, (char) random.nextInt(256));
                case 1 -> answer.deleteCharAt(at);
                default -> answer.insert(at, " \t\r\n:0x\u0000".charAt(random.nextInt(8)));
            }
        }
        return answer.toString();
    }

    private @Nullable FastResponse read(String answer) {
        ByteBuf received = Unpooled.copiedBuffer(answer, ISO_8859_1);
        try {
            FastResponse found = plain.read(received);
            assertThat(received.readableBytes()).isEqualTo(answer.length());
            return found;
        } finally {
            received.release();
        }
    }

    private static final class Decoder extends HttpResponseDecoder {
        boolean hasMore() {
            return actualReadableBytes() > 0;
        }
    }

    /** What Netty finds; null if that isn't one whole answer that asks for nothing. */
    private static @Nullable FastResponse decoded(String answer) {
        Decoder decoder = new Decoder();
        EmbeddedChannel channel = new EmbeddedChannel(decoder, new HttpObjectAggregator(10_000));
        try {
            channel.writeInbound(Unpooled.copiedBuffer(answer, ISO_8859_1));
            FullHttpResponse response = channel.readInbound();
            if (response == null) {
                return null;
            }
            try {
                boolean isPlain =
                        response.decoderResult().isSuccess()
                                && HttpUtil.isKeepAlive(response)
                                && !response.headers().contains(HttpHeaderNames.RETRY_AFTER)
                                && channel.inboundMessages().isEmpty()
                                && !decoder.hasMore();
                return isPlain
                        ? new FastResponse(
                                response.status().code(), response.content().readableBytes())
                        : null;
            } finally {
                response.release();
            }
        } finally {
            channel.finishAndReleaseAll();
        }
    }
}
