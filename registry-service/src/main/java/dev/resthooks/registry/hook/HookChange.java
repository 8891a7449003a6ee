package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.target.TargetUrl;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An owner's change of a hook. Empty fields stay as they are. */
public record HookChange(
        Optional<EventType> event,
        Optional<TargetUrl> target,
        Optional<HookStatus> status,
        Resume resume) {

    public static final HookChange NONE =
            new HookChange(Optional.empty(), Optional.empty(), Optional.empty(), Resume.BACKLOG);

    public boolean isEmpty() {
        return event.isEmpty() && target.isEmpty() && status.isEmpty();
    }

    /** From where a re-enabled hook continues. */
    public enum Resume {
        /** From where it stopped, as far as the log is retained. */
        BACKLOG,
        /** From now. Events that came meanwhile are skipped. */
        NOW;

        public static Optional<Resume> named(String word) {
            return Stream.of(values())
                    .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }
}
