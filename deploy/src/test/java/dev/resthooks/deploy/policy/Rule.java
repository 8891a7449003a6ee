package dev.resthooks.deploy.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something that holds for every installation.
 *
 * @param name completes the sentence "… must"
 * @param violations what breaks it, each as the thing that does
 */
public record Rule(String name, Function<Installation, Stream<String>> violations) {
    static Rule ofWorkloads(String name, Predicate<Workload> holds) {
        return new Rule(
                name, all -> all.workloads().filter(holds.negate()).map(Workload::toString));
    }

    static Rule ofServing(String name, BiPredicate<Installation, Workload> holds) {
        return new Rule(
                name,
                all -> all.serving().filter(it -> !holds.test(all, it)).map(Workload::toString));
    }

    static Rule ofContainers(String name, Predicate<JsonNode> holds) {
        return new Rule(
                name,
                all ->
                        all.workloads()
                                .flatMap(workload ->
                                        workload.containers()
                                                .filter(holds.negate())
                                                .map(it ->
                                                        workload
                                                                + ", container "
                                                                + it.path("name").asText())));
    }

    /** Returns a sentence for each violation. */
    public List<String> check(Installation installation) {
        return violations.apply(installation).map(it -> it + " must " + name).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
