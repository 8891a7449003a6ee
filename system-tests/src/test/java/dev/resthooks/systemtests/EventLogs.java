package dev.resthooks.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.testkit.kafka.CommittedRecords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The topics of events, whoever wrote them. */
record EventLogs(String bootstrapServers) {
    /** The ids of all events of an organisation that have one of those types. */
    Set<String> ids(String org, Set<String> types) {
        Set<String> ids = new HashSet<>();
        CommittedRecords records = new CommittedRecords(bootstrapServers);
        for (String topic : topics()) {
            records.forEach(
                    topic,
                    record -> {
                        if (org.equals(text(record.key()))
                                && types.contains(header(record, "ce_type"))) {
                            ids.add(header(record, "ce_id"));
                        }
                    });
        }
        return ids;
    }

    /** Deletes all that the topic has, as retention would. */
    void deleteAll(String topic) {
        try (Admin admin = admin()) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (TopicDescription described :
                    admin.describeTopics(Set.of(topic)).allTopicNames().get().values()) {
                described
                        .partitions()
                        .forEach(it ->
                                all.put(
                                        new TopicPartition(topic, it.partition()),
                                        RecordsToDelete.beforeOffset(-1)));
            }
            admin.deleteRecords(all).all().get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private Set<String> topics() {
        try (Admin admin = admin()) {
            Set<String> topics = new HashSet<>(admin.listTopics().names().get());
            topics.removeIf(it -> !Topics.EVENTS.matcher(it).matches());
            return topics;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }
}
