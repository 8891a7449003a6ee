package dev.resthooks.registry.api;

import dev.resthooks.contract.hook.HookId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/** The hook ids of a path, one or several. With a comma, the answer is a list. */
public record HookIds(SequencedSet<HookId> ids, boolean isList) {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

    /** Ignores spaces around ids, and commas without one. Throws 404 if a text can't be an id. */
    public static HookIds several(String path) {
        SequencedSet<HookId> ids = new LinkedHashSet<>();
        for (String id : path.split(",", -1)) {
            if (!id.isBlank()) {
                ids.add(read(id.strip()).orElseThrow(() -> notFound(id.strip(), "ids")));
            }
        }
        if (ids.isEmpty()) {
            throw notFound(path, "ids");
        }
        return new HookIds(ids, path.contains(","));
    }

    /** Parses one id. Throws 404 if the text can't be an id. */
    public static HookId one(String id) {
        return read(id).orElseThrow(() -> notFound(id));
    }

    public static Optional<HookId> read(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(HookId.of(id));
        } catch (NumberFormatException beyondAnyId) {
            return Optional.empty();
        }
    }

    public void refuseUnlessAllIn(Collection<HookId> found) {
        SequencedSet<HookId> lacking = new LinkedHashSet<>(ids);
        lacking.removeAll(found);
        if (!lacking.isEmpty()) {
            throw notFound(lacking.getFirst().toString(), "ids");
        }
    }

    /** Blames the parameter {@code id} of the path. */
    public static ProblemException notFound(String id) {
        return notFound(id, "id");
    }

    public static ProblemException notFound(String id, String parameter) {
        return Problems.notFound(
                "There is no hook with the id '" + ShownText.of(id) + "'.",
                new Source.Parameter(parameter));
    }
}
