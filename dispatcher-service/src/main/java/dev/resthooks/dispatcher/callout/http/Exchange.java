package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target.Recipient;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One attempt on its way. It is answered once, by whatever comes first: the answer's end, enough of
 * its body, a failure, or the deadline. For one event loop.
 */
final class Exchange {
    /** Of an answer's body, this much is read; the rest isn't waited for. */
    static final int BODY_READ = 16 * 1024;

    private static final int OK = 200;
    private static final Answer DELIVERED = new Answer.Status(OK, Optional.empty());

    private final Call call;
    private final Endpoint endpoint;
    private final Recipient then;
    private final Consumer<Exchange> whenDone;
    private final Chain.Link<Exchange> deadline = new Chain.Link<>(this);
    private Phase phase = Phase.TURN;
    private Line line = Line.NONE;
    private int status;
    private Optional<String> retryAfter = Optional.empty();
    private int bodyRead;
    private boolean isDone;
    private boolean wasSentAgain;
    private boolean wentOut;

    /**
     * A new one.
     *
     * @param whenDone called before {@code then}
     */
    Exchange(Call call, Endpoint endpoint, Recipient then, Consumer<Exchange> whenDone) {
        this.call = call;
        this.endpoint = endpoint;
        this.then = then;
        this.whenDone = whenDone;
    }

    Call call() {
        return call;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Its place among those that are waited for. */
    Chain.Link<Exchange> deadline() {
        return deadline;
    }

    boolean isDone() {
        return isDone;
    }

    /** Whether it is to begin, or go on: one that may have been received isn't taken back. */
    boolean isWanted() {
        return wasSentAgain || then.isWanted();
    }

    Phase phase() {
        return phase;
    }

    void reached(Phase next) {
        phase = next;
    }

    /** The request goes out there. */
    void sentOn(Line connection) {
        line = connection;
        phase = Phase.HEADERS;
    }

    /**
     * Something of the request was taken by the system for a connection that stands. That the other
     * side has read it can't be known: one that never accepts the connection hasn't.
     */
    void wentOut() {
        wentOut = true;
    }

    /**
     * A connection that had been kept was closed by the target before it answered anything: most
     * likely they crossed. Whether the request may go out on a new one, which it may once.
     */
    boolean maySendAgain() {
        boolean may = !wasSentAgain && !isDone;
        wasSentAgain = true;
        return may;
    }

    /** The answer's head is there. */
    void head(int answered, Optional<String> asksToWait) {
        status = answered;
        retryAfter = asksToWait;
        phase = Phase.BODY;
    }

    /** A part of the answer's body; whether that is enough. */
    boolean read(int bytes) {
        bodyRead += bytes;
        return bodyRead > BODY_READ;
    }

    /** The answer is whole, or there is enough of it. */
    void end() {
        done(
                status == OK && retryAfter.isEmpty()
                        ? DELIVERED
                        : new Answer.Status(status, retryAfter));
    }

    void failed(Throwable failure) {
        done(FailureKind.of(failure, phase));
    }

    /** The deadline passed. */
    void overdue() {
        breakOff(new Answer.NoAnswer(ErrorClass.TIMEOUT, phase.word()));
    }

    void breakOff(Answer answer) {
        Line last = line;
        done(answer);
        last.drop(this);
    }

    /** It never began, and won't. */
    void withdraw(Answer answer) {
        isDone = true;
        then.accept(answer);
    }

    void done(Answer answer) {
        if (!isDone) {
            isDone = true;
            line = Line.NONE;
            whenDone.accept(this);
            then.accept(
                    wentOut && answer instanceof Answer.NoAnswer(ErrorClass why, String detail, _)
                            ? new Answer.NoAnswer(why, detail, true)
                            : answer);
        }
    }
}
