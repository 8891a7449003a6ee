package dev.resthooks.registry.replay.rest;

import dev.resthooks.registry.problem.Problem;
import dev.resthooks.registry.problem.ProblemException;
import dev.resthooks.registry.problem.Problems;
import dev.resthooks.registry.problem.Source;
import dev.resthooks.registry.replay.Beginning;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.tenant.Caller;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** The answer to whoever asks for a replay, of a span of time or of one event. */
final class Begun {
    private Begun() {}

    /** Throws {@link ProblemException} when there is none. */
    static RestResponse<ReplayAnswer> answer(Beginning beginning, Caller caller) {
        return switch (beginning) {
            case Beginning.Begun(Replay replay) -> accepted(replay, caller);
            case Beginning.NoHook() -> throw noHook();
            case Beginning.HookDisabled() ->
                    throw conflict(
                            "hook-disabled",
                            "The hook is Disabled: re-enable it to replay what it has had.");
            case Beginning.HookChanged() ->
                    throw conflict("hook-changed", "The hook was changed just now. Try again.");
            case Beginning.TooMany(int running) ->
                    throw conflict(
                            "too-many-replays",
                            "%d replays of the hook are under way. Wait for one, or cancel it."
                                    .formatted(running));
        };
    }

    private static RestResponse<ReplayAnswer> accepted(Replay replay, Caller caller) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.ACCEPTED,
                        new ReplayAnswer(ReplayView.of(replay, caller)))
                .header(
                        HttpHeaders.LOCATION,
                        "/api/rest/resthooks/" + replay.hook() + "/replays/" + replay.id())
                .build();
    }

    static ProblemException noHook() {
        return Problems.notFound(
                        "There is no hook with this id.", new Source.Pointer("/resthooks/id"))
                .asException();
    }

    private static ProblemException conflict(String code, String detail) {
        return new Problem(
                        409,
                        code,
                        "The hook can't be replayed now",
                        detail,
                        new Source.Pointer("/resthooks/id"))
                .asException();
    }
}
