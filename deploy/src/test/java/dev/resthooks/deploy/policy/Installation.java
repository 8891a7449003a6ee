package dev.resthooks.deploy.policy;

import dev.resthooks.deploy.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that is applied together. */
public record Installation(List<Manifest> manifests) {
    public Installation {
        manifests = List.copyOf(manifests);
    }

    Stream<Manifest> all(String kind) {
        return manifests.stream().filter(it -> it.is(kind));
    }

    boolean has(String kind, String name) {
        return all(kind).anyMatch(it -> it.name().equals(name));
    }

    Stream<Workload> workloads() {
        return manifests.stream().map(Workload::of).flatMap(Optional::stream);
    }

    Stream<Workload> serving() {
        return workloads().filter(Workload::isServing);
    }
}
