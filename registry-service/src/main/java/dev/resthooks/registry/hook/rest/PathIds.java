package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.problem.ProblemException;
import dev.resthooks.registry.problem.Problems;
import dev.resthooks.registry.problem.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/** The hook ids of a path: one, or several with commas between them. */
record PathIds(SequencedSet<HookId> ids) {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

    static PathIds several(String path) {
        SequencedSet<HookId> ids = new LinkedHashSet<>();
        for (String id : path.split(",", -1)) {
            ids.add(one(id));
        }
        return new PathIds(ids);
    }

    /** What can't be a hook's id is an id that no hook has. */
    static HookId one(String id) {
        if (!ID.matcher(id).matches()) {
            throw notFound(id);
        }
        try {
            return HookId.of(id);
        } catch (NumberFormatException beyondAnyId) {
            throw notFound(id);
        }
    }

    /** Refuses when one of the ids is lacking in {@code found}. */
    void refuseUnlessAllIn(List<Hook> found) {
        SequencedSet<HookId> lacking = new LinkedHashSet<>(ids);
        found.forEach(hook -> lacking.remove(hook.id()));
        if (!lacking.isEmpty()) {
            throw notFound(lacking.getFirst().toString());
        }
    }

    static ProblemException notFound(String id) {
        return Problems.notFound(
                        "There is no hook with the id '" + Shown.of(id) + "'.",
                        new Source.Pointer("/resthooks/id"))
                .asException();
    }
}
