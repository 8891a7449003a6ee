package dev.resthooks.dispatcher.backlog;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What becomes possible at a time. An appointment that was overtaken stays, and does nothing. */
final class Agenda {
    private final PriorityQueue<Appointment> appointments =
            new PriorityQueue<>(Comparator.comparing(Appointment::due));

    sealed interface Appointment {
        Instant due();

        /** A retry. */
        record Retry(Instant due, Delivery delivery) implements Appointment {}

        /** The end of a lane's rest. */
        record RestOver(Instant due, Lane lane) implements Appointment {}
    }

    void add(Appointment appointment) {
        appointments.add(appointment);
    }

    Optional<Instant> next() {
        return Optional.ofNullable(appointments.peek()).map(Appointment::due);
    }

    Optional<Appointment> takeDue(Instant now) {
        Appointment first = appointments.peek();
        if (first == null || first.due().isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(appointments.remove());
    }
}
