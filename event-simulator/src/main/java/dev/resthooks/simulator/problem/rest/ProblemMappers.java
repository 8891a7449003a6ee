package dev.resthooks.simulator.problem.rest;

import dev.resthooks.simulator.problem.Problem;
import dev.resthooks.simulator.problem.ProblemException;
import dev.resthooks.simulator.problem.ProblemJson;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure of a request in the one shape of errors. */
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException ended) {
        return answer(ended.problem());
    }

    @ServerExceptionMapper
    Response mediaType(NotSupportedException unsupported) {
        return answer(Problem.unsupportedMediaType());
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refused) {
        Response.StatusType status = refused.getResponse().getStatusInfo();
        String code = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        return answer(
                new Problem(
                        status.getStatusCode(),
                        code,
                        status.getReasonPhrase(),
                        status.getReasonPhrase(),
                        Optional.empty()));
    }

    @ServerExceptionMapper
    Response bug(Exception bug) {
        LOG.error("a request failed because of an internal error", bug);
        return answer(
                new Problem(
                        500,
                        "internal-error",
                        "Internal error",
                        "an internal error; the log of the simulator has the details",
                        Optional.empty()));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ProblemJson.write(problem))
                .build();
    }
}
