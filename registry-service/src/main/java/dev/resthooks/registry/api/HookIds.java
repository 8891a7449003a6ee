package dev.resthooks.registry.api;

import dev.resthooks.contract.hook.HookId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/**
 * The hook ids of a path: one id, or several separated by commas.
 *
 * @param isList whether the path has a comma, so that the answer is a list
 */
public record HookIds(SequencedSet<HookId> ids, boolean isList) {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

    /**
     * Parses one or more ids. Spaces around an id and a comma without an id are ignored. Throws
     * {@link #notFoundOf} if a text can't be an id.
     */
    public static HookIds several(String path) {
        SequencedSet<HookId> ids = new LinkedHashSet<>();
        for (String id : path.split(",", -1)) {
            if (!id.isBlank()) {
                ids.add(read(id.strip()).orElseThrow(() -> notFoundOf(id.strip())));
            }
        }
        if (ids.isEmpty()) {
            throw notFoundOf(path);
        }
        return new HookIds(ids, path.contains(","));
    }

    /** Parses one id. Throws {@link #notFound} if the text can't be an id. */
    public static HookId one(String id) {
        return read(id).orElseThrow(() -> notFound(id));
    }

    /** Parses an id. Returns empty if the text can't be an id. */
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

    /** Throws {@link #notFoundOf} if {@code found} lacks one of these ids. */
    public void refuseUnlessAllIn(Collection<HookId> found) {
        SequencedSet<HookId> lacking = new LinkedHashSet<>(ids);
        lacking.removeAll(found);
        if (!lacking.isEmpty()) {
            throw notFoundOf(lacking.getFirst().toString());
        }
    }

    /**
     * Returns the refusal of a request for a hook that the caller's organisation doesn't have. It
     * blames the parameter {@code id} of the path.
     */
    public static ProblemException notFound(String id) {
        return notFound(id, "id");
    }

    /** Returns the same refusal for a path with another parameter. */
    public static ProblemException notFound(String id, String parameter) {
        return Problems.notFound(
                "There is no hook with the id '" + ShownText.of(id) + "'.",
                new Source.Parameter(parameter));
    }

    private static ProblemException notFoundOf(String ids) {
        return notFound(ids, "ids");
    }
}
