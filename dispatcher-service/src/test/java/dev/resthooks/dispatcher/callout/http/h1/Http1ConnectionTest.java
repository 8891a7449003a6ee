package dev.resthooks.dispatcher.callout.http.h1;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.callback.DebugMembers;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.targeturl.TargetHost;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.Calls;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.exchange.RecordedResponses;
import dev.resthooks.dispatcher.callout.http.url.Endpoint;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http1ConnectionTest {
    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

    private static final String WITH_BODY = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String REFUSED = "HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n";

    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Exchange> again = new ArrayList<>();
    private final Http1Connections connections =
            new Http1Connections(
                    "x",
                    new CallbackBody(DebugMembers.NONE),
                    InstantSource.fixed(Instant.EPOCH),
                    loop::add);
    private final Connection connection = connections.on(channel, Optional.empty(), new Pooled());

    @AfterEach
    void closeChannel() {
        channel.finishAndReleaseAll();
        connections.close();
    }

    @Test
    void shouldSendTheFirstRequestAtOnceAndLaterOnesTogetherWithOthers() {
        connection.send(exchange());
        assertThat(isRequestOut()).isTrue();
        say(OK);

        connection.send(exchange());
        assertThat(isRequestOut()).isFalse();
        runLoop();
        assertThat(isRequestOut()).isTrue();
        say(OK);

        assertThat(answers).containsExactly(Calls.status(200), Calls.status(200));
        assertThat(channel.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nx: ", OK})
    void shouldTakeNoAnswerToARequestThatHasNotGoneOut(String stray) {
        answerTheFirst();
        Exchange second = exchange();
        connection.send(second);

        say(stray);
        runLoop();

        assertThat(answers).hasSize(1);
        assertThat(again).containsExactly(second);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void shouldNotSayThatATargetWasCalledWhenTheRequestHasNotGoneOut() {
        answerTheFirst();
        Exchange second = exchange();
        assertThat(second.maySendAgain()).isTrue();
        connection.send(second);

        var _ = channel.close();
        runLoop();

        assertThat(answers.getLast()).isEqualTo(Calls.no(ErrorClass.RESET, "headers"));
        assertThat(again).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nx: ", OK})
    void shouldCloseAConnectionOnWhichSomethingComesThatNobodyAskedFor(String stray) {
        answerTheFirst();

        say(stray);

        assertThat(channel.isOpen()).isFalse();
        assertThat(connection.hasRoom()).isFalse();
        assertThat(answers).containsExactly(Calls.status(200));
    }

    @Test
    void shouldAnswerOnceWhenThereIsNoMemoryForARequest() {
        channel.config().setAllocator(new NoMemory());

        connection.send(exchange());

        assertThat(answers)
                .singleElement()
                .isInstanceOfSatisfying(
                        Answer.LocalFault.class, it -> assertThat(it.what()).contains("no memory"));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void shouldCloseAConnectionOnWhichMoreThanTheAnswerComes() {
        connection.send(exchange());

        say(OK + OK);

        assertThat(answers).containsExactly(Calls.status(200));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void shouldReadAnAnswerAlikeHoweverItIsCut() {
        for (String answer : List.of(OK, WITH_BODY, CHUNKED, CONTINUE + OK)) {
            for (int cut = 1; cut < answer.length(); cut++) {
                answers.clear();
                connection.send(exchange());
                runLoop();

                say(answer.substring(0, cut));
                say(answer.substring(cut));

                assertThat(answers).as(answer + cut).containsExactly(Calls.status(200));
                assertThat(connection.hasRoom()).isTrue();
            }
        }
    }

    @Test
    void shouldReadPlainAnswersAndOthersInTurn() {
        for (String answer : List.of(OK, CHUNKED, WITH_BODY, CONTINUE + OK, OK, CHUNKED, REFUSED)) {
            connection.send(exchange());
            runLoop();
            say(answer);
        }

        assertThat(answers).hasSize(7).last().isEqualTo(Calls.status(410));
        assertThat(answers.subList(0, 6)).containsOnly(Calls.status(200));
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void shouldRecordWhatItReadsOfAnswersOtherThan200() {
        RecordedResponses recorded = new RecordedResponses(true, List.of("Server"));
        String response =
                "HTTP/1.1 500 Oops\r\nserver: x\r\nset-cookie: y\r\ntransfer-encoding: chunked"
                        + "\r\n\r\n4\r\nbrok\r\n2\r\nen\r\n0\r\n\r\n";
        for (String answer : List.of(CONTINUE + response, WITH_BODY)) {
            connection.send(exchange(recorded));
            runLoop();
            say(answer);
        }

        assertThat(answers)
                .containsExactly(
                        new Answer.Status(
                                500,
                                Optional.empty(),
                                false,
                                Optional.of(new ResponseExcerpt("server: x", "broken", false))),
                        Calls.status(200));
    }

    /** The connection is kept from then on. */
    private void answerTheFirst() {
        connection.send(exchange());
        say(OK);
    }

    private Exchange exchange() {
        return exchange(RecordedResponses.NONE);
    }

    private Exchange exchange(RecordedResponses recorded) {
        return new Exchange(
                Calls.callOf("http://127.0.0.1:1", "{}"),
                Endpoint.of(new Origin(false, TargetHost.parse("127.0.0.1"), 1), "/"),
                recorded,
                answers::add,
                Exchange::deliver);
    }

    private void say(String answer) {
        channel.writeInbound(Unpooled.copiedBuffer(answer, US_ASCII));
    }

    private boolean isRequestOut() {
        ByteBuf request = channel.readOutbound();
        ReferenceCountUtil.release(request);
        return request != null;
    }

    private void runLoop() {
        for (Runnable next = loop.poll(); next != null; next = loop.poll()) {
            next.run();
        }
    }

    private static final class NoMemory extends AbstractByteBufAllocator {
        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            throw new OutOfMemoryError("no memory");
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            throw new OutOfMemoryError("no memory");
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }

    private final class Pooled implements Connection.Owner {
        @Override
        public void free(Connection free) {}

        @Override
        public void gone(Connection gone) {}

        @Override
        public void sendAgain(Exchange exchange) {
            again.add(exchange);
        }
    }
}
