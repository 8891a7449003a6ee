package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.sink.RequestLog;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.contract.Topics;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.kafka.KafkaSettings;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.service.KeyRingFile;
import dev.resthooks.stack.tls.CertificateAuthority.Certificate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** A new Kafka with the product's topics, and a sink. */
public final class Testbed implements AutoCloseable {
    private static final RecordsToDelete WHOLE = RecordsToDelete.beforeOffset(-1);

    private final Path folder;
    private final KafkaCluster kafka;
    private final Sink sink;
    private final RequestLog log;

    private Testbed(Path folder, KafkaCluster kafka, Sink sink) {
        this.folder = folder;
        this.kafka = kafka;
        this.sink = sink;
        this.log = new RequestLog(requests(folder));
    }

    /** Starts one broker and a sink of plain HTTP in the folder, which is cleared before. */
    public static Testbed start(Path folder, Sink.Kind kind) {
        return start(folder, kind, 1, Optional.empty());
    }

    /**
     * Starts so many brokers, and a sink that speaks TLS on some ports, if it has a certificate.
     */
    static Testbed start(
            Path folder, Sink.Kind kind, int brokers, Optional<Certificate> certificate) {
        FileTrees.clear(folder);
        KafkaCluster kafka = KafkaCluster.start(data(folder), KafkaSettings.onFreePorts(brokers));
        try {
            kafka.createTopics(FilledLog.topics());
            return new Testbed(
                    folder,
                    kafka,
                    Sink.start(kind, folder, requests(folder), List.of(), certificate));
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    private static Path data(Path folder) {
        return folder.resolve("kafka");
    }

    private static Path requests(Path folder) {
        return folder.resolve("requests.log");
    }

    /** Returns the file of the sink's log. */
    public Path requests() {
        return requests(folder);
    }

    /** Returns what a contender gets whose hooks have all the sink for their target. */
    public Contender.Environment environment(Work work) {
        return environment(work, Contender.Targets.onOnePort(sink.port()));
    }

    /** Returns the same with other targets. Each environment has a group of its own. */
    public Contender.Environment environment(Work work, Contender.Targets targets) {
        return new Contender.Environment(
                kafka.bootstrapServers(),
                "bench-" + UUID.randomUUID(),
                targets,
                work,
                ProcessFolders.both(folder),
                new KeyRingFile(folder.resolve("keys")));
    }

    /** Deletes all events, and forgets what the sink has logged. */
    public void forgetEvents() {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        FilledLog.topics().stream()
                .filter(it -> it.name().equals(Topics.events(BenchEvents.TYPE.resource())))
                .forEach(topic -> {
                    for (int partition = 0; partition < topic.partitions(); partition++) {
                        all.put(new TopicPartition(topic.name(), partition), WHOLE);
                    }
                });
        try (Admin admin = Admin.create(kafka.adminConnection())) {
            var _ = admin.deleteRecords(all).all().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("the events can't be deleted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
        log.clear();
    }

    public KafkaCluster kafka() {
        return kafka;
    }

    public Sink sink() {
        return sink;
    }

    public RequestLog log() {
        return log;
    }

    public Turn.Bench bench() {
        return new Turn.Bench(sink, log, kafka.processes());
    }

    @Override
    public void close() {
        log.close();
        sink.close();
        kafka.close();
        FileTrees.clear(data(folder));
    }
}
