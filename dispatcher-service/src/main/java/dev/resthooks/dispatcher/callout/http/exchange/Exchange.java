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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt, answered once, by whatever comes first. Used on one event loop alone. */
public final class Exchange {
    /** The most bytes of a response body that are read. */
    public static final int BODY_READ = 16 * 1024;

    private static final int OK = 200;
    private static final int FIRST_FAILURE = 400;
    private static final AsciiString DELIVERY = AsciiString.cached("webhook-delivery");
    private static final AsciiString ABORT = AsciiString.cached("abort-message");
    private static final Answer.Status DELIVERED = new Answer.Status(OK, Optional.empty());

    private final Call call;
    private final Endpoint endpoint;
    private final RecordedResponses recorded;
    private final Recipient then;
    private final Consumer<Exchange> whenDone;
    private final IntrusiveList.Link<Exchange> link = new IntrusiveList.Link<>(this);
    private CallPhase phase = CallPhase.RESOLVE;
    private @Nullable Connection connection;
    private Answer.@Nullable Status head;
    private Optional<ResponseRecording> recording = Optional.empty();
    private int bodyRead;
    private @Nullable Answer answer;
    private boolean wasSentAgain;
    private boolean wentOut;

    /** Creates an exchange that has not begun; {@code whenDone} must have it delivered. */
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

    /** Returns its link in the list of deadlines until it is done, then in that of answers. */
    public IntrusiveList.Link<Exchange> link() {
        return link;
    }

    public boolean isDone() {
        return answer != null;
    }

    public boolean isWanted() {
        return then.isWanted();
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
        boolean may = !wasSentAgain && !isDone();
        wasSentAgain = true;
        return may;
    }

    public void head(int status, HttpHeaders headers) {
        Optional<String> retryAfter = Optional.ofNullable(headers.get(HttpHeaderNames.RETRY_AFTER));
        boolean aborts = status >= FIRST_FAILURE && headers.containsValue(DELIVERY, ABORT, true);
        head =
                status == OK && retryAfter.isEmpty()
                        ? DELIVERED
                        : new Answer.Status(status, retryAfter, aborts, Optional.empty());
        recording = recorded.begin(call, status, headers);
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

    /** Ends with the response whose {@link #head} has come. */
    public void end() {
        Answer.Status its = Objects.requireNonNull(head, "no head");
        done(recording.isEmpty() ? its : its.with(recording.get().excerpt()));
    }

    public void failed(Throwable failure) {
        done(FailureKind.of(failure, phase));
    }

    public void overdue() {
        breakOff(new Answer.NoAnswer(ErrorClass.TIMEOUT, phase.word()));
    }

    public void breakOff(Answer without) {
        Connection its = connection;
        if (its != null) {
            its.drop(this);
        }
        done(without);
    }

    public void done(Answer given) {
        if (answer == null) {
            answer =
                    wentOut && given instanceof Answer.NoAnswer(ErrorClass why, String detail, _)
                            ? new Answer.NoAnswer(why, detail, true)
                            : given;
            connection = null;
            whenDone.accept(this);
        }
    }

    public void deliver() {
        then.accept(Objects.requireNonNull(answer, "not done yet"));
    }
}
