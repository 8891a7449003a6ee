package dev.resthooks.registry.operator.rest;

import dev.resthooks.registry.hook.Grade;
import dev.resthooks.registry.operator.OrganisationLoad;
import dev.resthooks.registry.operator.OrganisationRemoval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An organisation as operators see it. */
record OrganisationView(String orgKey, long delivered, long failed, Map<String, Long> hooks) {

    record ListAnswer(List<OrganisationView> resthookorganisations) {}

    /** What was removed of an organisation. */
    record Removal(String orgKey, int hooks, int attempts, boolean complete) {}

    record RemovalAnswer(Removal resthookremoval) {}

    static OrganisationView of(OrganisationLoad load) {
        Map<String, Long> hooks = new LinkedHashMap<>();
        for (Grade grade : Grade.values()) {
            hooks.put(grade.code(), load.hooks().getOrDefault(grade, 0L));
        }
        return new OrganisationView(load.org().value(), load.delivered(), load.failed(), hooks);
    }

    static RemovalAnswer of(String orgKey, OrganisationRemoval.Removed removed) {
        return new RemovalAnswer(
                new Removal(orgKey, removed.hooks(), removed.attempts(), removed.isComplete()));
    }
}
