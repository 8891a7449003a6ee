package dev.resthooks.registry.tenant.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What else the current request does than it is {@link Logged} for, and whom it is about. */
@RequestScoped
public class FurtherActs {
    private final List<String> acts = new ArrayList<>();
    private Optional<String> about = Optional.empty();

    /** Adds an act, which gets a line of its own in the security log if the request succeeds. */
    public void add(String act) {
        acts.add(act);
    }

    /** Names whom the request is about in its lines of the security log. */
    public void nameWhom(String whom) {
        about = Optional.of(whom);
    }

    Optional<String> about() {
        return about;
    }

    List<String> all() {
        return List.copyOf(acts);
    }
}
