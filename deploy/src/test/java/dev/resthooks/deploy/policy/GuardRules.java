package dev.resthooks.deploy.policy;

import static dev.resthooks.deploy.Manifest.selects;

import dev.resthooks.deploy.Manifest;
import java.util.List;
import java.util.stream.Stream;

/** What goes with every workload. */
final class GuardRules {
    static final List<Rule> ALL =
            List.of(
                    Rule.ofServing(
                            "have exactly one PodDisruptionBudget",
                            (all, it) ->
                                    all.all("PodDisruptionBudget")
                                                    .filter(budget ->
                                                            selects(
                                                                    budget.at("/spec/selector"),
                                                                    it.labels()))
                                                    .count()
                                            == 1),
                    new Rule(
                            "have a NetworkPolicy of its own",
                            all ->
                                    all.workloads()
                                            .filter(it ->
                                                    policies(all, it)
                                                            .noneMatch(GuardRules::isForSome))
                                            .map(Workload::toString)),
                    new Rule(
                            "be closed by a NetworkPolicy that allows nothing",
                            all ->
                                    all.workloads()
                                            .filter(it ->
                                                    policies(all, it)
                                                            .noneMatch(GuardRules::allowsNothing))
                                            .map(Workload::toString)),
                    new Rule(
                            "have a service account of its own without a token",
                            all ->
                                    all.workloads()
                                            .filter(it ->
                                                    !hasAccount(
                                                            all,
                                                            it.pod()
                                                                    .path("serviceAccountName")
                                                                    .asText()))
                                            .map(Workload::toString)));

    private GuardRules() {}

    private static Stream<Manifest> policies(Installation all, Workload workload) {
        return all.all("NetworkPolicy")
                .filter(it -> selects(it.at("/spec/podSelector"), workload.labels()));
    }

    private static boolean isForSome(Manifest policy) {
        String selector = policy.at("/spec/podSelector").toString();
        return selector.contains("app.kubernetes.io/name");
    }

    private static boolean allowsNothing(Manifest policy) {
        return policy.at("/spec/policyTypes").size() == 2
                && policy.at("/spec/ingress").isMissingNode()
                && policy.at("/spec/egress").isMissingNode();
    }

    private static boolean hasAccount(Installation all, String name) {
        return !name.equals("default")
                && all.all("ServiceAccount")
                        .filter(it -> it.name().equals(name))
                        .anyMatch(it -> it.text("/automountServiceAccountToken").equals("false"));
    }
}
