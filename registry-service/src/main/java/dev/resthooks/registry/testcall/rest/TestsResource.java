package dev.resthooks.registry.testcall.rest;

import dev.resthooks.registry.api.RequestBody;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.testcall.Testing;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tests of the caller's organisation's hooks. No thread waits for their outcomes. */
@RequestScoped
class TestsResource implements TestsApi {
    private final CallersHooks hooks;
    private final Testing testing;
    private final Caller caller;
    private final Clock clock;

    TestsResource(CallersHooks hooks, Testing testing, Caller caller, Clock clock) {
        this.hooks = hooks;
        this.testing = testing;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @Blocking
    public Uni<TestAnswer> test(String id, InputStream body) {
        RequestBody.refuseAny(body);
        Hook hook = hooks.find(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Caller asked = caller;
        return Uni.createFrom()
                .completionStage(() -> testing.test(hook.state(), now))
                .map(tested -> TestAnswers.of(tested, asked));
    }
}
