package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Health;
import java.time.Instant;

class InMemoryHooksTest extends HooksConformance {
    private final InMemoryHooks hooks = new InMemoryHooks();

    @Override
    protected Hooks hooks() {
        return hooks;
    }

    @Override
    protected OrganisationHooks ofOrganisations() {
        return hooks;
    }

    @Override
    protected void trouble(HookId hook, Health health, Instant since) {
        hooks.trouble(hook, health, since);
    }

    @Override
    protected void inTransaction(Runnable work) {
        work.run();
    }
}
