package dev.resthooks.systemtests.proof;

import static dev.resthooks.testkit.EventBuilder.anEvent;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Events of one organisation, numbered from 0, whose resources repeat, and whose types alternate
 * for each resource. For any thread.
 */
final class EventStream {
    /** Until Kafka has told when it appended the event. */
    static final long NOT_YET = -1;

    private static final String FILLING = "x".repeat(300);

    private final String org;
    private final List<EventType> types;
    private final int resources;
    private long[] sent = new long[1024];
    private long[] appended = new long[1024];
    private int size;
    private OptionalInt partition = OptionalInt.empty();

    EventStream(String org, EventType type, int resources) {
        this(org, List.of(type), resources);
    }

    /** Events number {@code resources} and up are about the first resources again. */
    EventStream(String org, List<EventType> types, int resources) {
        this.org = org;
        this.types = List.copyOf(types);
        this.resources = resources;
    }

    String org() {
        return org;
    }

    /** Returns the first of its types. */
    EventType type() {
        return types.getFirst();
    }

    List<EventType> types() {
        return types;
    }

    int resources() {
        return resources;
    }

    /** How many there are: the number that the next one gets. */
    synchronized int size() {
        return size;
    }

    /** Takes the next number. */
    synchronized int next(long nanos) {
        if (size == sent.length) {
            sent = Arrays.copyOf(sent, 2 * size);
            appended = Arrays.copyOf(appended, 2 * size);
        }
        sent[size] = nanos;
        appended[size] = NOT_YET;
        return size++;
    }

    DomainEvent event(int number) {
        EventType type = types.get(number / resources % types.size());
        String resource = Integer.toString(number % resources);
        return anEvent(org + "." + type.eventName() + "." + number)
                .type(type)
                .of(org)
                .about(resource)
                .at(Instant.now())
                .body(
                        """
                        {"jsonapi":{"version":"1.0"},"data":{"type":"%s","id":"%s","attributes":{"name":"%s"}}}\
                        """
                                .formatted(type.resource().typeName(), resource, FILLING))
                .event();
    }

    /** The number in an id that {@link #event} made. */
    static int number(String id) {
        return Integer.parseInt(id, id.lastIndexOf('.') + 1, id.length(), 10);
    }

    /** All its events are on one partition, since they are of one organisation. */
    synchronized void appended(int number, long millis, int onPartition) {
        appended[number] = millis;
        partition = OptionalInt.of(onPartition);
    }

    /** Returns the partition that its events are on, once one of them is on the log. */
    synchronized OptionalInt partition() {
        return partition;
    }

    /** The broker's append time in milliseconds, or {@link #NOT_YET}. */
    synchronized long appendTime(int number) {
        return appended[number];
    }

    /** In nanoseconds of {@link System#nanoTime}. */
    synchronized long sentAt(int number) {
        return sent[number];
    }
}
