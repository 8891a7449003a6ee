package dev.resthooks.deploy.policy;

import static dev.resthooks.deploy.Manifest.elements;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.deploy.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of nftables that enforce NetworkPolicies of TCP, as a network plugin makes them: what a
 * policy selects may do what one of its policies allows, and nothing else.
 */
record PacketFilter(List<Manifest> policies, List<PolicedPod> pods) {
    PacketFilter {
        policies = List.copyOf(policies);
        pods = List.copyOf(pods);
    }

    private enum Direction {
        EGRESS("Egress", "/spec/egress", "to", "daddr", "saddr"),
        INGRESS("Ingress", "/spec/ingress", "from", "saddr", "daddr");

        private final String type;
        private final String rules;
        private final String peers;
        private final String ofPeer;
        private final String ofPod;

        Direction(String type, String rules, String peers, String ofPeer, String ofPod) {
            this.type = type;
            this.rules = rules;
            this.peers = peers;
            this.ofPeer = ofPeer;
            this.ofPod = ofPod;
        }
    }

    String script() {
        List<String> chains = new ArrayList<>();
        List<String> jumps = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (PolicedPod pod : pods) {
                List<Manifest> those = those(pod, direction);
                if (!those.isEmpty()) {
                    String chain = direction.type + "_" + pod.address().replace('.', '_');
                    jumps.add(
                            "    ip %s %s jump %s"
                                    .formatted(direction.ofPod, pod.address(), chain));
                    chains.add(chain(chain, pod, direction, those));
                }
            }
        }
        return """
        table inet policies {
        %s
          chain input {
            type filter hook input priority 0; policy accept;
            ct state established,related accept
        %s
          }
        }
        """
                .formatted(String.join("\n", chains), String.join("\n", jumps));
    }

    private List<Manifest> those(PolicedPod pod, Direction direction) {
        return policies.stream()
                .filter(pod::isSubjectTo)
                .filter(it ->
                        elements(it.at("/spec/policyTypes"))
                                .anyMatch(type -> type.asText().equals(direction.type)))
                .toList();
    }

    private String chain(
            String name, PolicedPod pod, Direction direction, List<Manifest> policies) {
        return policies.stream()
                .flatMap(policy ->
                        elements(policy.at(direction.rules))
                                .flatMap(rule -> lines(rule, policy, pod, direction)))
                .distinct()
                .collect(
                        joining(
                                "\n",
                                "  chain " + name + " {\n",
                                "\n    meta l4proto tcp reject with tcp reset\n  }"));
    }

    private Stream<String> lines(
            JsonNode rule, Manifest policy, PolicedPod pod, Direction direction) {
        return elements(rule.path(direction.peers))
                .flatMap(peer ->
                        peer.has("ipBlock")
                                ? block(peer.path("ipBlock"), rule, direction)
                                : pods.stream()
                                        .filter(it -> it.isPeer(peer, policy))
                                        .flatMap(it -> peer(it, rule, pod, direction)));
    }

    private static Stream<String> peer(
            PolicedPod peer, JsonNode rule, PolicedPod pod, Direction direction) {
        PolicedPod called = direction == Direction.EGRESS ? peer : pod;
        return tcpPorts(rule)
                .flatMap(port -> called.number(port).stream())
                .map(port ->
                        "    ip %s %s tcp dport %d return"
                                .formatted(direction.ofPeer, peer.address(), port));
    }

    private static Stream<String> block(JsonNode block, JsonNode rule, Direction direction) {
        String cidr = block.path("cidr").asText();
        if (cidr.contains(":")) {
            return Stream.of();
        }
        String except = elements(block.path("except")).map(JsonNode::asText).collect(joining(", "));
        String addresses =
                "ip %1$s %2$s%3$s"
                        .formatted(
                                direction.ofPeer,
                                cidr,
                                except.isEmpty()
                                        ? ""
                                        : " ip %s != { %s }".formatted(direction.ofPeer, except));
        return tcpPorts(rule)
                .map(port -> "    %s tcp dport %d return".formatted(addresses, port.asInt()));
    }

    private static Stream<JsonNode> tcpPorts(JsonNode rule) {
        return elements(rule.path("ports"))
                .filter(it -> it.path("protocol").asText("TCP").equals("TCP"))
                .map(it -> it.path("port"));
    }
}
