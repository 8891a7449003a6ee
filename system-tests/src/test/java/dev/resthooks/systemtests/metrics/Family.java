package dev.resthooks.systemtests.metrics;

import java.util.Set;

/** A metric: its name, its type and the names of its labels. */
record Family(String name, String type, Set<String> labels) {
    Family {
        labels = Set.copyOf(labels);
    }
}
