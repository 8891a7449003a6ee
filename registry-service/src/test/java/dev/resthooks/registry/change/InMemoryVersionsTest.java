package dev.resthooks.registry.change;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;

class InMemoryVersionsTest extends VersionsConformance {
    private final InMemoryVersions versions = new InMemoryVersions();
    private long last;

    @Override
    protected Versions versions() {
        return versions;
    }

    @Override
    protected HookId registered(OrgKey org) {
        HookId hook = new HookId(++last);
        change(org, hook);
        return hook;
    }

    @Override
    protected void change(OrgKey org, HookId hook) {
        versions.hook(hook, org, "version " + ++last);
    }

    @Override
    protected void attempt(OrgKey org, HookId hook) {
        change(org, hook);
        versions.attempts.merge(org, 1L, Long::sum);
        versions.reports++;
    }
}
