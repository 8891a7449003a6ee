package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** How a hook's target behaves; it changes its ways as time goes. */
final class SimulatedTarget {
    private enum Mood {
        FAST,
        SLOW,
        DEAD,
        FLAPPING,
        HANGING,
        REJECTING,
        BUSY
    }

    private static final long HOUR = 3_600_000;

    /**
     * Whether attempts fail and are repeated before patience ends. Backoff is the operator's to
     * choose.
     */
    private final boolean impatient;

    private Mood mood = Mood.FAST;
    private long until;
    private boolean healed;

    SimulatedTarget(boolean impatient) {
        this.impatient = impatient;
    }

    /** From now on it settles each event at once. */
    void heal() {
        healed = true;
        mood = Mood.FAST;
    }

    /** How long an answer takes, in milliseconds. */
    long delay(RandomGenerator random, long now) {
        if (!healed && now >= until) {
            mood =
                    random.nextInt(impatient ? 2 : 3) == 0
                            ? Mood.values()[random.nextInt(7)]
                            : Mood.FAST;
            until = now + random.nextLong(1, impatient ? 200 : 60_000);
        }
        return switch (mood) {
            case FAST, REJECTING, BUSY, DEAD -> random.nextLong(0, 20);
            case SLOW -> random.nextLong(0, 2_000);
            case FLAPPING -> random.nextLong(0, impatient ? 100 : 2_000);
            case HANGING -> 10_000;
        };
    }

    Outcome answer(RandomGenerator random, Delivery delivery, long now) {
        return switch (mood) {
            case FAST, SLOW -> settling(delivery);
            case DEAD ->
                    impatient
                            ? failed(ErrorClass.RESET, true, random, delivery, now)
                            : failed(ErrorClass.TLS, false, random, delivery, now);
            case HANGING -> failed(ErrorClass.TIMEOUT, random.nextBoolean(), random, delivery, now);
            case FLAPPING ->
                    random.nextBoolean()
                            ? settling(delivery)
                            : failed(ErrorClass.RESET, random.nextBoolean(), random, delivery, now);
            case REJECTING -> rejected(random, now);
            case BUSY -> {
                long quiet = now + random.nextLong(1, 30_000);
                yield new Outcome.Retrying(
                        new Failure.Status(429), true, quiet, OptionalLong.of(quiet));
            }
        };
    }

    /** Some events are given up by the target, always the same. */
    private static Outcome settling(Delivery delivery) {
        return delivery.offset() % 8 == 5
                ? new Outcome.Skipped(Optional.of(new Failure.Status(409)))
                : new Outcome.Delivered(200);
    }

    private static Outcome rejected(RandomGenerator random, long now) {
        return switch (random.nextInt(8)) {
            case 0 ->
                    new Outcome.Exhausted(
                            new Failure.NoAnswer(ErrorClass.TIMEOUT), random.nextBoolean());
            case 1 -> new Outcome.Rejected(new Failure.NoAnswer(ErrorClass.BLOCKED), false);
            case 2 -> new Outcome.NotAttempted(now + 1_000);
            case 3 -> new Outcome.NotAttempted(now + 30_000);
            default -> new Outcome.Rejected(new Failure.Status(500), true);
        };
    }

    private Outcome failed(
            ErrorClass error, boolean called, RandomGenerator random, Delivery delivery, long now) {
        long backoff =
                impatient
                        ? random.nextLong(1, 50)
                        : Math.min(HOUR, 1_000L << Math.min(12, 2 * (delivery.attempt() - 1)));
        return new Outcome.Retrying(
                new Failure.NoAnswer(error), called, now + backoff, OptionalLong.empty());
    }
}
