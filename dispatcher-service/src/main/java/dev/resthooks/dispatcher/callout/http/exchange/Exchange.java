package dev.resthooks.dispatcher.callout.http.exchange;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target.Recipient;
import dev.resthooks.dispatcher.callout.http.url.Endpoint;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt in progress, answered once, by whatever comes first. For one event loop. */
public final class Exchange {
    /** The most bytes of a response body that are read. */
    public static final int BODY_READ = 16 * 1024;

    private static final int OK = 200;
    private static final int FIRST_FAILURE = 400;
    private static final AsciiString DELIVERY = AsciiString.cached("webhook-delivery");
    private static final AsciiString ABORT = AsciiString.cached("abort-message");
    private static final Answer DELIVERED = new Answer.Status(OK, Optional.empty());

    private final Call call;
    private final Endpoint endpoint;
    private final RecordedResponses recorded;
    private final Recipient then;
    private final Consumer<Exchange> whenDone;
    private final IntrusiveList.Link<Exchange> deadline = new IntrusiveList.Link<>(this);
    private CallPhase phase = CallPhase.RESOLVE;
    private @Nullable Connection connection;
    private int status;
    private Optional<String> retryAfter = Optional.empty();
    private boolean aborts;
    private Optional<ResponseRecording> recording = Optional.empty();
    private int bodyRead;
    private boolean isDone;
    private boolean wasSentAgain;
    private boolean wentOut;

    /** Creates an exchange that has not begun; {@code whenDone} runs before {@code then}. */
    public Exchange(
            Call call,
            Endpoint endpoint,
            RecordedResponses recorded,
            Recipient then,
            Consumer<Exchange> whenDone) {
        this.call = call;
        this.endpoint = endpoint;
        this.recorded = recorded;
        this.then = then;
        this.whenDone = whenDone;
    }

    public Call call() {
        return call;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public IntrusiveList.Link<Exchange> deadline() {
        return deadline;
    }

    public boolean isDone() {
        return isDone;
    }

    /** Returns whether it is still wanted; always, once the target may have the request. */
    public boolean isWanted() {
        return wasSentAgain || then.isWanted();
    }

    public CallPhase phase() {
        return phase;
    }

    public void reached(CallPhase next) {
        phase = next;
    }

    public void sentOn(Connection its) {
        connection = its;
        phase = CallPhase.HEADERS;
    }

    /** Marks the request as at least partly written. Whether the target read it is unknown. */
    public void wentOut() {
        wentOut = true;
    }

    /**
     * Returns whether the request may be sent again: once, after the target closed a kept
     * connection before it answered anything. Most likely the connection had timed out.
     */
    public boolean maySendAgain() {
        boolean may = !wasSentAgain && !isDone;
        wasSentAgain = true;
        return may;
    }

    public void head(int answered, HttpHeaders headers) {
        status = answered;
        retryAfter = Optional.ofNullable(headers.get(HttpHeaderNames.RETRY_AFTER));
        aborts = answered >= FIRST_FAILURE && headers.containsValue(DELIVERY, ABORT, true);
        recording = recorded.begin(call, answered, headers);
        phase = CallPhase.BODY;
    }

    /** Takes a part of the body, and returns whether that is enough, so that no more is read. */
    public boolean read(ByteBuf part) {
        bodyRead += part.readableBytes();
        if (recording.isPresent()) {
            recording.get().add(part);
        }
        return bodyRead > BODY_READ;
    }

    public void end() {
        done(
                status == OK && retryAfter.isEmpty() && recording.isEmpty()
                        ? DELIVERED
                        : new Answer.Status(
                                status,
                                retryAfter,
                                aborts,
                                recording.map(ResponseRecording::excerpt)));
    }

    public void failed(Throwable failure) {
        done(FailureKind.of(failure, phase));
    }

    public void overdue() {
        breakOff(new Answer.NoAnswer(ErrorClass.TIMEOUT, phase.word()));
    }

    public void breakOff(Answer answer) {
        Connection its = connection;
        if (its != null) {
            its.drop(this);
        }
        done(answer);
    }

    public void done(Answer answer) {
        if (!isDone) {
            isDone = true;
            connection = null;
            whenDone.accept(this);
            then.accept(
                    wentOut && answer instanceof Answer.NoAnswer(ErrorClass why, String detail, _)
                            ? new Answer.NoAnswer(why, detail, true)
                            : answer);
        }
    }
}
