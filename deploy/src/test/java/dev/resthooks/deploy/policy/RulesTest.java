package dev.resthooks.deploy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.deploy.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds what breaks it, and nothing else does. */
class RulesTest {
    private static final List<Manifest> GOOD =
            Manifest.read(Path.of("src/test/resources/policy/good.yaml"));

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    /**
     * A change of one good manifest that breaks one rule.
     *
     * @param object which, as kind and name
     * @param pointer to what is changed
     * @param value what it becomes; null takes it away
     * @param rule the rule that it breaks, as far as its name must be given
     */
    record Mistake(String object, String pointer, String value, String rule) {}

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake(
                        "Deployment registry",
                        POD + "/securityContext/runAsNonRoot",
                        "null",
                        "run as a user that isn't root"),
                new Mistake(
                        "Deployment registry",
                        POD + "/securityContext/runAsUser",
                        "0",
                        "run as a user that isn't root"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/securityContext/runAsUser",
                        "0",
                        "run as a user that isn't root"),
                new Mistake(
                        "Deployment registry",
                        POD + "/securityContext/seccompProfile/type",
                        "Unconfined",
                        "have the seccomp profile"),
                new Mistake(
                        "Deployment registry",
                        POD + "/hostNetwork",
                        "true",
                        "share nothing with its node"),
                new Mistake(
                        "Deployment registry",
                        POD + "/volumes",
                        "[{name: tmp, hostPath: {path: /}}]",
                        "share nothing with its node"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/ports",
                        "[{name: http, containerPort: 8080, hostPort: 8080}, {name: management, containerPort: 9080}]",
                        "share nothing with its node"),
                new Mistake(
                        "Deployment registry",
                        POD + "/automountServiceAccountToken",
                        "null",
                        "mount no token"),
                new Mistake(
                        "Deployment registry",
                        POD + "/enableServiceLinks",
                        "true",
                        "get no variables for services"),
                new Mistake(
                        "Namespace resthooks",
                        "/metadata/labels/pod-security.kubernetes.io~1enforce",
                        "baseline",
                        "enforce Pod Security"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/securityContext/readOnlyRootFilesystem",
                        "null",
                        "have a read-only root"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/securityContext/allowPrivilegeEscalation",
                        "null",
                        "gain no privileges"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/securityContext/privileged",
                        "true",
                        "gain no privileges"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/securityContext/capabilities/drop",
                        "[NET_RAW]",
                        "have no capabilities"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/securityContext/capabilities/add",
                        "[NET_ADMIN]",
                        "have no capabilities"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/resources/limits/memory",
                        "null",
                        "have requests and limits"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/resources/requests",
                        "null",
                        "have requests and limits"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/resources/limits/memory",
                        "1Go",
                        "have amounts"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/image",
                        "example.org/registry:latest",
                        "be of an image with a tag"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/image",
                        "example.org:5000/registry",
                        "be of an image with a tag"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/ports",
                        "[{name: http}, {name: management}, {containerPort: 7}]",
                        "name its ports"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/livenessProbe",
                        "null",
                        "have startup, liveness and readiness probes"),
                new Mistake(
                        "PodDisruptionBudget registry",
                        "/spec/selector/matchLabels",
                        "{app: other}",
                        "have exactly one PodDisruptionBudget"),
                new Mistake(
                        "NetworkPolicy registry",
                        "/spec/podSelector/matchLabels",
                        "{app.kubernetes.io/name: other}",
                        "have a NetworkPolicy of its own"),
                new Mistake(
                        "NetworkPolicy default-deny",
                        "/spec/ingress",
                        "[{}]",
                        "be closed by a NetworkPolicy"),
                new Mistake(
                        "NetworkPolicy default-deny",
                        "/spec/policyTypes",
                        "[Ingress]",
                        "be closed by a NetworkPolicy"),
                new Mistake(
                        "ServiceAccount registry",
                        "/automountServiceAccountToken",
                        "true",
                        "have a service account of its own"),
                new Mistake(
                        "Deployment registry",
                        POD + "/serviceAccountName",
                        "default",
                        "have a service account of its own"),
                new Mistake(
                        "Deployment registry",
                        POD + "/terminationGracePeriodSeconds",
                        "null",
                        "have a grace period"),
                new Mistake(
                        "Deployment registry",
                        POD + "/terminationGracePeriodSeconds",
                        "10",
                        "have a grace period"),
                new Mistake(
                        "Deployment registry",
                        "/spec/strategy/rollingUpdate/maxUnavailable",
                        "25%",
                        "stay available during a rollout"),
                new Mistake(
                        "Deployment registry",
                        "/spec/strategy",
                        "{type: Recreate}",
                        "stay available during a rollout"),
                new Mistake(
                        "Deployment registry",
                        "/spec/replicas",
                        "2",
                        "have no replicas where an autoscaler"),
                new Mistake(
                        "Job migrate-1.0",
                        "/metadata/name",
                        "migrate-1.1",
                        "have a name in lower case"),
                new Mistake(
                        "Job migrate-1.0",
                        "/metadata/name",
                        "Migrate-1.0",
                        "have a name in lower case"),
                new Mistake(
                        "Job migrate-1.0",
                        CONTAINER + "/image",
                        "example.org/registry-service:1.1",
                        "have a name in lower case"),
                new Mistake(
                        "Job migrate-1.0",
                        CONTAINER + "/envFrom/0/configMapRef/name",
                        "changes-5h8k2m6tbc",
                        "read no ConfigMap whose name changes"),
                new Mistake(
                        "ConfigMap settings",
                        "/metadata/name",
                        "others",
                        "read ConfigMaps that are there"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/env/0/valueFrom/secretKeyRef/name",
                        "resthooks-keyring",
                        "read Secrets that somebody makes"),
                new Mistake(
                        "Deployment registry",
                        POD + "/volumes/1/projected/sources/0/secret/name",
                        "resthooks-sessionkey",
                        "read Secrets that somebody makes"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/env/0/valueFrom/secretKeyRef/key",
                        "password",
                        "have its secrets in files"),
                new Mistake(
                        "Job migrate-1.0",
                        CONTAINER + "/envFrom",
                        "[{secretRef: {name: resthooks-key-ring}}]",
                        "have its secrets in files"),
                new Mistake(
                        "Service registry", "/spec/ports/0/targetPort", "htpp", "lead to a port"),
                new Mistake(
                        "Service registry",
                        "/spec/selector",
                        "{app.kubernetes.io/name: registri}",
                        "lead to a port"),
                new Mistake(
                        "Deployment registry",
                        CONTAINER + "/readinessProbe/httpGet/port",
                        "manage",
                        "probe a port"));
    }

    @Test
    void shouldFindNothingInWhatIsGood() {
        assertThat(Rules.check(new Installation(GOOD))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldFindTheRuleThatIsBroken(Mistake mistake) {
        List<String> found = Rules.check(new Installation(broken(mistake)));

        assertThat(found).isNotEmpty().allMatch(it -> it.contains(" must " + mistake.rule()));
    }

    @Test
    void shouldHaveAMistakeForEachRule() {
        List<String> broken = mistakes().map(Mistake::rule).toList();

        assertThat(Rules.all()).allMatch(rule -> broken.stream().anyMatch(rule.name()::startsWith));
    }

    private static List<Manifest> broken(Mistake mistake) {
        assertThat(GOOD).map(Manifest::toString).contains(mistake.object());
        return GOOD.stream()
                .map(it ->
                        it.toString().equals(mistake.object())
                                ? it.with(mistake.pointer(), mistake.value())
                                : it)
                .toList();
    }
}
