package dev.resthooks.simulator.load.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.resthooks.simulator.load.CallbackSamples;
import dev.resthooks.simulator.load.CallbackSamples.Call;
import dev.resthooks.simulator.load.LoadReceivers;
import dev.resthooks.simulator.plan.AnswerPlan.Reply;
import dev.resthooks.simulator.reconcile.Arrivals.Arrival;
import dev.resthooks.simulator.reconcile.EventTag;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One connection of a caller. Its requests are answered one after the other. */
final class ReceiverConnection extends ChannelInboundHandlerAdapter {
    private static final AsciiString WEBHOOK_ID = AsciiString.cached("webhook-id");
    private static final int MOST_DIGITS = 9;
    private static final ByteBuf OK = prepared("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    private static final ByteBuf GONE = prepared("HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n");
    private static final int PART = 64 * 1024;
    private static final ByteBuf FILLER =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer(PART).writeZero(PART));
    private static final byte DROP = 'x';

    private final String run;
    private final String path;
    private final RequestAnswers answers;
    private final CallbackSamples samples;
    private int hook = -1;
    private String webhookId = "";
    private HttpHeaders headers = EmptyHttpHeaders.INSTANCE;

    /** The event of the request if it is a sample of this run, whose body is kept. */
    private Optional<EventTag> sampled = Optional.empty();

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    ReceiverConnection(String run, RequestAnswers answers, CallbackSamples samples) {
        this.run = run;
        this.path = LoadReceivers.path(run);
        this.answers = answers;
        this.samples = samples;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (message instanceof HttpRequest request) {
            hook = hookOf(request.uri());
            webhookId = request.headers().get(WEBHOOK_ID, "");
            headers = request.headers();
            sampled = EventTag.read(webhookId, run).filter(CallbackSamples::isSampled);
            body.reset();
        }
        if (message instanceof HttpContent part) {
            sampled.ifPresent(_ -> keep(part.content()));
        }
        boolean complete = message instanceof LastHttpContent;
        ReferenceCountUtil.release(message);
        if (complete) {
            answer(connection);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext connection) {
        connection.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable broken) {
        hangUp(connection);
    }

    private static void hangUp(ChannelHandlerContext connection) {
        var _ = connection.close();
    }

    private static void write(ChannelHandlerContext connection, ByteBuf bytes) {
        var _ = connection.write(bytes, connection.voidPromise());
    }

    private void answer(ChannelHandlerContext connection) {
        Optional<Arrival> arrival = answers.arrived(hook, webhookId);
        if (arrival.isPresent()) {
            sampled.ifPresent(tag -> samples.received(sample(tag)));
            answer(connection, arrival.get(), answers.reply(arrival.get()));
        } else {
            write(connection, hook < 0 ? GONE.duplicate() : OK.duplicate());
        }
    }

    private void answer(ChannelHandlerContext connection, Arrival arrival, Reply reply) {
        switch (reply) {
            case Reply.Ok() -> accept(connection, arrival);
            case Reply.OkAfter(double millis) ->
                    later(connection, millis, () -> acceptIfOpen(connection, arrival));
            case Reply.Lose() -> {
                answers.lost(arrival);
                write(connection, OK.duplicate());
            }
            case Reply.Drip(int bytes, double everyMillis) -> {
                write(connection, head("200 OK", bytes, ""));
                connection.flush();
                drip(connection, arrival, bytes, everyMillis);
            }
            case Reply.Large(long bytes) -> {
                answers.accepted(arrival);
                write(connection, head("200 OK", bytes, ""));
                connection.flush();
                pour(connection, bytes);
            }
            case Reply.Refuse(int status) -> {
                answers.refused(arrival);
                write(connection, head(status + " No", 0, ""));
            }
            case Reply.TryAgain(int status, int seconds) -> {
                String header = seconds == 0 ? "" : "retry-after: " + seconds + "\r\n";
                write(connection, head(status + " Later", 0, header));
            }
            case Reply.HangUp() -> hangUp(connection);
            case Reply.Silence() -> {}
        }
    }

    private void accept(ChannelHandlerContext connection, Arrival arrival) {
        answers.accepted(arrival);
        write(connection, OK.duplicate());
    }

    /** Counts the answer unless the caller has hung up, and so doesn't get it. */
    private void acceptIfOpen(ChannelHandlerContext connection, Arrival arrival) {
        if (connection.channel().isActive()) {
            accept(connection, arrival);
            connection.flush();
        }
    }

    private void drip(ChannelHandlerContext connection, Arrival arrival, int left, double every) {
        later(
                connection,
                every,
                () -> {
                    if (connection.channel().isActive()) {
                        if (left == 1) {
                            answers.accepted(arrival);
                        }
                        write(connection, Unpooled.buffer(1, 1).writeByte(DROP));
                        connection.flush();
                        if (left > 1) {
                            drip(connection, arrival, left - 1, every);
                        }
                    }
                });
    }

    /** Writes a large body in parts, one after the other, until the caller hangs up. */
    private static void pour(ChannelHandlerContext connection, long left) {
        if (left > 0) {
            int part = (int) Math.min(PART, left);
            ChannelFuture gone =
                    connection.writeAndFlush(FILLER.duplicate().readerIndex(0).writerIndex(part));
            var _ =
                    gone.addListener(done -> {
                        if (done.isSuccess()) {
                            pour(connection, left - part);
                        }
                    });
        }
    }

    private static void later(ChannelHandlerContext connection, double millis, Runnable task) {
        var _ =
                connection
                        .executor()
                        .schedule(task, (long) (millis * 1_000), TimeUnit.MICROSECONDS);
    }

    private static ByteBuf head(String status, long length, String header) {
        return Unpooled.copiedBuffer(
                "HTTP/1.1 %s\r\n%scontent-length: %d\r\n\r\n".formatted(status, header, length),
                US_ASCII);
    }

    private static ByteBuf prepared(String answer) {
        byte[] bytes = answer.getBytes(US_ASCII);
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
    }

    /** Returns the number after the path, whatever a proxy put before it; -1 if there is none. */
    private int hookOf(String uri) {
        int found = uri.indexOf(path);
        int at = found < 0 ? uri.length() : found + path.length();
        int number = at < uri.length() && uri.length() - at <= MOST_DIGITS ? 0 : -1;
        for (; number >= 0 && at < uri.length(); at++) {
            int digit = uri.charAt(at) - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        return number;
    }

    private void keep(ByteBuf part) {
        byte[] bytes = new byte[part.readableBytes()];
        part.getBytes(part.readerIndex(), bytes);
        body.writeBytes(bytes);
    }

    private Call sample(EventTag tag) {
        Map<String, String> byName = new HashMap<>();
        headers.forEach(it -> byName.put(it.getKey().toLowerCase(Locale.ROOT), it.getValue()));
        return new Call(hook, tag, byName, body.toByteArray());
    }
}
