package dev.resthooks.simulator.problem.rest;

import dev.resthooks.simulator.problem.Problem;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure of a request in the one shape of errors. */
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response mediaType(NotSupportedException unsupported) {
        return answer(
                new Problem(
                        415,
                        "unsupported-media-type",
                        "The body has another media type than expected",
                        "Send the header Content-Type: application/json, or application/yaml for the scenario of a load."));
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refused) {
        Response.StatusType status = refused.getResponse().getStatusInfo();
        String words = status.getReasonPhrase();
        String code = words.toLowerCase(Locale.ROOT).replace(' ', '-');
        return answer(new Problem(status.getStatusCode(), code, words, words));
    }

    @ServerExceptionMapper
    Response bug(Exception bug) {
        LOG.error("a request failed because of an internal error", bug);
        return answer(
                new Problem(
                        500,
                        "internal-error",
                        "Internal error",
                        "an internal error; the log of the simulator has the details"));
    }

    @ServerExceptionMapper
    Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(problem.body())
                .build();
    }
}
