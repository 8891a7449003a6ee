package dev.resthooks.simulator.receiver.http;

import dev.resthooks.simulator.problem.Problem;
import dev.resthooks.simulator.problem.ProblemJson;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

final class ProblemAnswer {
    private ProblemAnswer() {}

    static void send(HttpServerResponse response, Problem problem) {
        var _ =
                response.setStatusCode(problem.status())
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(ProblemJson.write(problem));
    }
}
