package dev.resthooks.dispatcher.target.http;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.target.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One attempt on its way. It is answered once, by whatever comes first: the answer's end, enough of
 * its body, a failure, or the deadline. For one event loop.
 */
final class Exchange {
    /** Of an answer's body, this much is read; the rest isn't waited for. */
    static final int BODY_READ = 16 * 1024;

    private static final Answer OK = new Answer.Status(200, Optional.empty());

    private final Consumer<Answer> then;
    private final Runnable whenDone;
    private Stage stage = new Stage.Resolving();
    private int bodyRead;

    private sealed interface Stage {
        record Resolving() implements Stage {}

        /** Waits for a connection, a new one or one that was kept. */
        record Connecting() implements Stage {}

        record Calling(HttpClientRequest request) implements Stage {}

        record Done() implements Stage {}
    }

    /**
     * A new one.
     *
     * @param whenDone called before {@code then}
     */
    Exchange(Consumer<Answer> then, Runnable whenDone) {
        this.then = then;
        this.whenDone = whenDone;
    }

    boolean isDone() {
        return stage instanceof Stage.Done;
    }

    void resolved() {
        stage = new Stage.Connecting();
    }

    /** A connection is there: the request goes out. */
    void connected(HttpClientRequest request, Buffer body) {
        stage = new Stage.Calling(request);
        request.response().onComplete(this::head, this::failed);
        request.end(body).onFailure(this::failed);
    }

    private void head(HttpClientResponse response) {
        response.exceptionHandler(this::failed);
        response.handler(part -> read(response, part));
        response.endHandler(_ -> done(answer(response)));
    }

    private void read(HttpClientResponse response, Buffer part) {
        bodyRead += part.length();
        if (bodyRead > BODY_READ) {
            hangUpAnd(answer(response));
        }
    }

    private static Answer answer(HttpClientResponse response) {
        int status = response.statusCode();
        return status == 200
                ? OK
                : new Answer.Status(
                        status, Optional.ofNullable(response.getHeader(HttpHeaders.RETRY_AFTER)));
    }

    void failed(Throwable failure) {
        done(FailureKind.of(failure, stage instanceof Stage.Calling));
    }

    /** The deadline passed. */
    void overdue() {
        switch (stage) {
            case Stage.Resolving() -> done(new Answer.NoAnswer(ErrorClass.DNS));
            case Stage.Connecting(), Stage.Calling(_) ->
                    hangUpAnd(new Answer.NoAnswer(ErrorClass.TIMEOUT));
            case Stage.Done() -> {}
        }
    }

    /** Ends the connection, for what is on it is of no use; of HTTP/2, the stream alone. */
    private void hangUpAnd(Answer answer) {
        Stage last = stage;
        done(answer);
        if (last instanceof Stage.Calling(HttpClientRequest request)) {
            if (request.version() == HttpVersion.HTTP_2) {
                request.reset();
            } else {
                request.connection().close();
            }
        }
    }

    void done(Answer answer) {
        if (!isDone()) {
            stage = new Stage.Done();
            whenDone.run();
            then.accept(answer);
        }
    }
}
