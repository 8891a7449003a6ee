package dev.resthooks.deploy.policy;

import static dev.resthooks.deploy.Manifest.elements;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.deploy.Manifest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A pod, or a host outside of the cluster, which has no namespace.
 *
 * @param title the name of its workload; what isn't ours begins with {@code @}
 * @param namespace the labels of its namespace; empty outside
 * @param ports by their names
 */
record PolicedPod(
        String title,
        String address,
        Map<String, String> namespace,
        Map<String, String> labels,
        Map<String, Integer> ports) {
    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    PolicedPod {
        namespace = Map.copyOf(namespace);
        labels = Map.copyOf(labels);
        ports = Map.copyOf(ports);
    }

    /** Returns a pod of a workload in the namespace of the installation. */
    static PolicedPod of(Workload workload, String address) {
        Map<String, Integer> ports =
                workload.containers()
                        .flatMap(it -> elements(it.path("ports")))
                        .collect(
                                Collectors.toMap(
                                        it -> it.path("name").asText(),
                                        it -> it.path("containerPort").asInt()));
        return new PolicedPod(
                nameOf(workload),
                address,
                Map.of(NAMESPACE, workload.manifest().text("/metadata/namespace")),
                workload.labels(),
                ports);
    }

    static String nameOf(Workload workload) {
        return workload.template().at("/metadata/labels/app.kubernetes.io~1name").asText();
    }

    static PolicedPod ofOther(String namespace, String address, Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(labels);
        all.put(NAMESPACE, namespace);
        return new PolicedPod("@" + namespace, address, all, Map.of(), Map.of());
    }

    static PolicedPod outside(String name, String address) {
        return new PolicedPod("@" + name, address, Map.of(), Map.of(), Map.of());
    }

    boolean isSubjectTo(Manifest policy) {
        return policy.text("/metadata/namespace").equals(namespace.get(NAMESPACE))
                && Manifest.selects(policy.at("/spec/podSelector"), labels);
    }

    /** Returns whether it is one of those that a peer selects by labels, in a policy of that. */
    boolean isPeer(JsonNode peer, Manifest policy) {
        if (peer.has("ipBlock") || namespace.isEmpty()) {
            return false;
        }
        boolean isThere =
                peer.has("namespaceSelector")
                        ? Manifest.selects(peer.path("namespaceSelector"), namespace)
                        : policy.text("/metadata/namespace").equals(namespace.get(NAMESPACE));
        return isThere && Manifest.selects(peer.path("podSelector"), labels);
    }

    /** Returns a port of a policy, which may be a name that this pod gives one. */
    List<Integer> number(JsonNode port) {
        if (port.isInt()) {
            return List.of(port.asInt());
        }
        Integer named = ports.get(port.asText());
        return named == null ? List.of() : List.of(named);
    }
}
