package dev.resthooks.deploy.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.deploy.Manifest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What lets a release go out without a gap. */
final class RolloutRules {
    /** In seconds: what is under way, and room. */
    private static final int STOP = 30;

    /** In seconds: a dispatcher gives up within 20 s when Kafka can't be reached, and room. */
    private static final int STOP_OF_DISPATCHER = 45;

    /** What names of pods and labels take. */
    private static final Pattern JOB_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,50}[a-z0-9])?");

    /** How kustomize ends the name of a ConfigMap that changes. */
    private static final Pattern HASHED = Pattern.compile(".*-[a-z0-9]{10}");

    static final List<Rule> ALL =
            List.of(
                    Rule.ofServing(
                            "have a grace period of 30 s or more, a dispatcher of 45 s",
                            (_, it) ->
                                    gracePeriod(it)
                                            >= (it.manifest().name().equals("dispatcher")
                                                    ? STOP_OF_DISPATCHER
                                                    : STOP)),
                    Rule.ofServing(
                            "stay available during a rollout, or be one that is replaced whole",
                            (_, it) -> isGapless(it.manifest())),
                    Rule.ofServing(
                            "have no replicas where an autoscaler has the number",
                            (all, it) ->
                                    !(isScaled(all, it.manifest())
                                            && it.manifest().at("/spec").has("replicas"))),
                    new Rule(
                            "have a name in lower case of 52 letters or less, which ends in its version, the tag of the services",
                            all ->
                                    all.all("Job")
                                            .filter(it ->
                                                    !JOB_NAME.matcher(it.name()).matches()
                                                            || !isOfItsRelease(it))
                                            .map(Manifest::toString)),
                    new Rule(
                            "read no ConfigMap whose name changes with its content, since a Job can't be changed",
                            all ->
                                    all.workloads()
                                            .filter(it -> it.manifest().is("Job"))
                                            .filter(it ->
                                                    References.configMaps(it)
                                                            .anyMatch(name ->
                                                                    HASHED.matcher(name).matches()))
                                            .map(Workload::toString)));

    private RolloutRules() {}

    private static int gracePeriod(Workload workload) {
        return workload.pod().path("terminationGracePeriodSeconds").asInt();
    }

    private static boolean isGapless(Manifest manifest) {
        if (!manifest.is("Deployment")) {
            return manifest.at("/spec/updateStrategy/type")
                    .asText("RollingUpdate")
                    .equals("RollingUpdate");
        }
        JsonNode strategy = manifest.at("/spec/strategy");
        return strategy.path("type").asText().equals("Recreate")
                ? manifest.at("/spec/replicas").asInt() == 1
                : strategy.at("/rollingUpdate/maxUnavailable").asText().equals("0");
    }

    private static boolean isScaled(Installation all, Manifest workload) {
        return Stream.concat(all.all("HorizontalPodAutoscaler"), all.all("ScaledObject"))
                .map(it -> it.at("/spec/scaleTargetRef"))
                .anyMatch(it ->
                        it.path("kind").asText().equals(workload.kind())
                                && it.path("name").asText().equals(workload.name()));
    }

    private static boolean isOfItsRelease(Manifest job) {
        String version = job.text("/metadata/labels/app.kubernetes.io~1version");
        String image = job.text("/spec/template/spec/containers/0/image").replaceFirst("@.*", "");
        return job.name().endsWith("-" + version)
                && (!image.contains("-service:") || image.endsWith(":" + version));
    }
}
