package dev.resthooks.bench.peers;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.bench.JavaProgram;
import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.contract.Topics;
import dev.resthooks.stack.JvmOptions;
import dev.resthooks.stack.TextFile;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Knative's dispatcher for brokers on Kafka, without Kubernetes: a file says what it would be told.
 * Each hook is a trigger, with a consumer group of its own; if there are several, each filters by
 * organisation.
 *
 * @param jars the folder with all jars of {@code dispatcher-loom}
 */
record KnativeContender(Path jars) implements Contender {
    private static final String MAIN = "dev.knative.eventing.kafka.broker.dispatcherloom.Main";

    /** Those that its own manifests give, but from the beginning of the log. */
    private static final String CONSUMER =
            """
            key.deserializer=org.apache.kafka.common.serialization.StringDeserializer
            value.deserializer=io.cloudevents.kafka.CloudEventDeserializer
            auto.offset.reset=earliest
            enable.auto.commit=false
            session.timeout.ms=10000
            max.poll.records=50
            max.partition.fetch.bytes=65536
            request.timeout.ms=2000
            default.api.timeout.ms=2000
            partition.assignment.strategy=org.apache.kafka.clients.consumer.StickyAssignor
            """;

    private static final String PRODUCER =
            """
            key.serializer=org.apache.kafka.common.serialization.StringSerializer
            value.serializer=io.cloudevents.kafka.CloudEventSerializer
            acks=all
            """;

    private static final String CLIENT =
            """
            idleTimeout=10000
            maxPoolSize=100
            """;

    @Override
    public String title() {
        return "knative";
    }

    @Override
    public Claim claim() {
        return Claim.ONCE;
    }

    @Override
    public Running start(Environment around) {
        Path folder = around.folders().logs().resolve("knative");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "env",
                                "CONSUMER_CONFIG_FILE_PATH="
                                        + written(folder, "consumer", CONSUMER),
                                "PRODUCER_CONFIG_FILE_PATH="
                                        + written(folder, "producer", PRODUCER),
                                "WEBCLIENT_CONFIG_FILE_PATH=" + written(folder, "client", CLIENT),
                                "DATA_PLANE_CONFIG_FILE_PATH="
                                        + written(folder, "contract", contract(around)),
                                "CONFIG_OBSERVABILITY_PATH=" + folder,
                                "CONFIG_FEATURES_PATH=",
                                "EGRESSES_INITIAL_CAPACITY=20",
                                "WAIT_STARTUP_SECONDS=8",
                                "HTTP2_DISABLE=true",
                                "SERVICE_NAME=dispatcher",
                                "SERVICE_NAMESPACE=knative-eventing",
                                "INSTANCE_ID=dispatcher",
                                "KUBERNETES_MASTER=http://127.0.0.1:1",
                                JvmOptions.java()));
        command.addAll(JavaProgram.OPTIONS);
        command.addAll(List.of("-cp", jars.toAbsolutePath() + "/*", MAIN));
        ManagedProcess process =
                ManagedProcess.start(
                        new ProcessSpec(title(), command, around.folders()), Lifetime.WITH_OWNER);
        return new Running(process, () -> 0, process::kill);
    }

    private static Path written(Path folder, String name, String text) {
        TextFile file = new TextFile(folder.resolve(name));
        file.write(text);
        return file.path();
    }

    private static String contract(Environment around) {
        String triggers =
                IntStream.rangeClosed(1, around.work().hooks())
                        .mapToObj(hook -> trigger(around, hook))
                        .collect(Collectors.joining(","));
        return """
        {"generation":"1","resources":[{"uid":"%1$s","topics":["%2$s"],"bootstrapServers":"%3$s","absentAuth":{},
         "reference":{"uuid":"%1$s","namespace":"bench","name":"broker"},"egresses":[%4$s]}]}
        """
                .formatted(
                        around.group(),
                        Topics.events(BenchEvents.TYPE.resource()),
                        around.bootstrapServers(),
                        triggers);
    }

    private static String trigger(Environment around, int hook) {
        String filter =
                around.work().hooks() == 1
                        ? ""
                        : """
                        ,"dialectedFilter":[{"exact":{"attributes":{"orgkey":"%s"}}}]\
                        """
                                .formatted(EventPlan.organisation(hook - 1).value());
        return """
        {"consumerGroup":"%1$s-%2$d","uid":"%1$s-%2$d","destination":"%3$s","discardReply":{},"vReplicas":1,
         "egressConfig":{"retry":3,"backoffPolicy":"Exponential","backoffDelay":"200","timeout":"10000"},
         "deliveryOrder":"UNORDERED","reference":{"uuid":"%1$s-%2$d","namespace":"bench","name":"t%2$d"}%4$s}\
        """
                .formatted(around.group(), hook, around.targets().url(hook), filter);
    }
}
