package dev.resthooks.registry.tenant.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;

/** What the current request does beside that which its method is {@link Logged} for. */
@RequestScoped
public class FurtherActs {
    private final List<String> acts = new ArrayList<>();

    /** Adds an act, which gets a line of its own in the security log if the request succeeds. */
    public void add(String act) {
        acts.add(act);
    }

    List<String> all() {
        return List.copyOf(acts);
    }
}
