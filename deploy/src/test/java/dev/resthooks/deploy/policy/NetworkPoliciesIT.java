package dev.resthooks.deploy.policy;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.deploy.Kustomize;
import dev.resthooks.deploy.Manifest;
import dev.resthooks.deploy.ReleaseCopy;
import dev.resthooks.deploy.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who reaches whom where NetworkPolicies are enforced: real connections in a network namespace, in
 * which nftables has the rules of the policies. Each pod is an address, and listens at all ports.
 */
class NetworkPoliciesIT {
    private static final String PORTS =
            "53,80,443,5432,8000,8080,8082,9000,9080,9081,9082,9092,9093,9094";

    /** A caller, whom it reaches, and at which ports. What isn't of ours begins with @. */
    private static final String FLOWS =
            """
            registry postgres 5432
            registry kafka 9092
            registry @target 443
            dispatcher kafka 9092
            dispatcher @target 80,443
            dispatcher simulator 8082,9000
            dispatcher load 8082,9000
            simulator registry 8080
            simulator kafka 9092
            load registry 8080
            load kafka 9092
            topics kafka 9092
            migrate postgres 5432
            repair-hooks postgres 5432
            repair-hooks kafka 9092
            @ingress registry 8080
            @monitoring registry 9080
            @monitoring dispatcher 9081
            """;

    private static final String FLOWS_OF_BROKERS =
            """
            kafka kafka 9093,9094
            access kafka 9094
            """;

    private static final String EVERYBODY = "[{podSelector: {}}]";
    private static final String FROM = "/spec/ingress/0/from";
    private static final String TO = "/spec/egress/0/to";
    private static final String CALLED_PORTS = "/spec/egress/0/ports";

    @TempDir private Path folder;

    @BeforeAll
    static void assumeTools() {
        Kustomize.assumeInstalled();
        Kustomize.assumeHas("nft");
        Kustomize.assumeHas("ip");
        Kustomize.assumeHas("unshare");
    }

    @Test
    void shouldLetThroughInOneNodeWhatIsNeededAndNothingElse() throws IOException {
        List<Manifest> manifests = Kustomize.render("one-node");

        assertThat(reached(manifests)).isEqualTo(expected(manifests, FLOWS));
    }

    @Test
    void shouldLetThroughWithThreeBrokersWhatIsNeededAndNothingElse() throws IOException {
        List<Manifest> manifests = Kustomize.render(ReleaseCopy.of("three-brokers", "0.9.9"));

        assertThat(reached(manifests)).isEqualTo(expected(manifests, FLOWS + FLOWS_OF_BROKERS));
    }

    /** The policies themselves make the difference, and a mistake in one of them is seen. */
    @Test
    void shouldSeeWhatAnotherPolicyLetsThrough() throws IOException {
        List<Manifest> manifests =
                Kustomize.render("one-node").stream()
                        .map(it -> isPolicy(it, "postgres") ? it.with(FROM, EVERYBODY) : it)
                        .map(it -> isPolicy(it, "topics") ? it.with(TO, EVERYBODY) : it)
                        .map(it ->
                                isPolicy(it, "topics")
                                        ? it.with(CALLED_PORTS, "[{port: 5432}]")
                                        : it)
                        .toList();

        assertThat(reached(manifests))
                .contains("topics postgres 5432")
                .doesNotContain("topics kafka 9092", "topics registry 5432");
    }

    private static boolean isPolicy(Manifest manifest, String name) {
        return manifest.toString().equals("NetworkPolicy " + name);
    }

    private static List<PolicedPod> pods(List<Manifest> manifests) {
        List<PolicedPod> pods = new ArrayList<>();
        for (Workload workload : new Installation(manifests).workloads().toList()) {
            pods.add(PolicedPod.of(workload, "10.1.0." + (pods.size() + 1)));
            if (workload.manifest().toString().equals("StatefulSet kafka")) {
                pods.add(PolicedPod.of(workload, "10.1.0." + (pods.size() + 1)));
            }
        }
        pods.add(PolicedPod.ofOther("kube-system", "10.2.0.1", Map.of()));
        pods.add(
                PolicedPod.ofOther(
                        "ingress", "10.2.0.2", Map.of("resthooks.dev/calls-api", "true")));
        pods.add(
                PolicedPod.ofOther(
                        "monitoring", "10.2.0.3", Map.of("resthooks.dev/reads-metrics", "true")));
        pods.add(PolicedPod.ofOther("neighbour", "10.2.0.4", Map.of()));
        pods.add(PolicedPod.outside("target", "93.184.215.14"));
        pods.add(PolicedPod.outside("metadata", "169.254.169.254"));
        return pods;
    }

    /** Returns a line for each caller, called and port of which one at least is ours. */
    private Set<String> reached(List<Manifest> manifests) throws IOException {
        List<PolicedPod> pods = pods(manifests);
        List<Manifest> policies = new Installation(manifests).all("NetworkPolicy").toList();
        Path rules =
                Files.writeString(
                        folder.resolve("rules.nft"), new PacketFilter(policies, pods).script());
        Map<String, String> names =
                pods.stream().collect(toMap(PolicedPod::address, PolicedPod::title));
        return connections(rules, pods.stream().map(PolicedPod::address).toList())
                .map(line -> line.split(" ", -1))
                .map(it -> names.get(it[0]) + " " + names.get(it[1]) + " " + it[2])
                .filter(it -> !it.matches("@\\S+ @.*"))
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<String> connections(Path rules, List<String> addresses) {
        String script =
                """
                set -eu
                ip link set lo up
                for address in %s; do ip address add "$address/32" dev lo; done
                nft -f '%s'
                exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s %s %s
                """
                        .formatted(
                                String.join(" ", addresses),
                                rules,
                                Path.of(System.getProperty("java.home"), "bin/java"),
                                Path.of("target/test-classes").toAbsolutePath(),
                                Connections.class.getName(),
                                String.join(",", addresses),
                                PORTS);
        return Shell.output(Path.of(""), "unshare", "--map-root-user", "--net", "sh", "-c", script)
                .lines();
    }

    /** Everybody may ask for names. */
    private static Set<String> expected(List<Manifest> manifests, String flows) {
        Stream<String> names =
                new Installation(manifests)
                        .workloads()
                        .map(it -> PolicedPod.nameOf(it) + " @kube-system 53");
        return Stream.concat(flows.lines().flatMap(NetworkPoliciesIT::ofEachPort), names)
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<String> ofEachPort(String flow) {
        int ports = flow.lastIndexOf(' ') + 1;
        return Stream.of(flow.substring(ports).split(",", -1))
                .map(it -> flow.substring(0, ports) + it);
    }
}
