package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.intake.IntakeWatch;
import java.time.Duration;

/** Looks away. */
final class NoWatch implements IntakeWatch {
    @Override
    public void dead(String reason) {}

    @Override
    public void written(Duration took) {}

    @Override
    public void notWritten() {}

    @Override
    public void standing(int partitions, Unread unread, boolean paused) {}
}
