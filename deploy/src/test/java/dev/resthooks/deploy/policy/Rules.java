package dev.resthooks.deploy.policy;

import java.util.List;
import java.util.stream.Stream;

public final class Rules {
    private static final List<Rule> ALL =
            Stream.of(
                            PodRules.ALL,
                            ContainerRules.ALL,
                            GuardRules.ALL,
                            RolloutRules.ALL,
                            ReferenceRules.ALL)
                    .flatMap(List::stream)
                    .toList();

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }

    /** Returns every violation of every rule. */
    public static List<String> check(Installation installation) {
        return ALL.stream().flatMap(it -> it.check(installation).stream()).toList();
    }
}
