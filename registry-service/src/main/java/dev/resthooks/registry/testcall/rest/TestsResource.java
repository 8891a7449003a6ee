package dev.resthooks.registry.testcall.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.problem.RequestBody;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.testcall.Testing;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tests of the caller's organisation's hooks. No thread waits for their outcomes. */
@RequestScoped
class TestsResource implements TestsApi {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    private final Hooks hooks;
    private final Testing testing;
    private final Caller caller;
    private final Clock clock;

    TestsResource(Hooks hooks, Testing testing, Caller caller, Clock clock) {
        this.hooks = hooks;
        this.testing = testing;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @Blocking
    public Uni<TestAnswer> test(String id, InputStream body) {
        RequestBody.refuseAny(body);
        Hook hook = id(id).flatMap(this::find).orElseThrow(TestAnswers::noHook);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Caller asked = caller;
        return Uni.createFrom()
                .completionStage(() -> testing.test(hook.state(), now))
                .map(tested -> TestAnswers.of(tested, asked));
    }

    /** What can't be a hook's id is an id that no hook has. */
    private static Optional<HookId> id(String id) {
        return ID.matcher(id).matches() ? Optional.of(HookId.of(id)) : Optional.empty();
    }

    private Optional<Hook> find(HookId id) {
        return hooks.find(caller.org(), new LinkedHashSet<>(List.of(id))).stream().findFirst();
    }
}
