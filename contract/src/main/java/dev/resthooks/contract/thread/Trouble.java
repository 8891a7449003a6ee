package dev.resthooks.contract.thread;

import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * What is wrong with a thread's work now. It is logged when it begins or changes, and when it is
 * over. Set by one thread; {@link #now} is thread-safe.
 */
public final class Trouble {
    private final System.Logger log;
    private final String what;
    private volatile Optional<String> now = Optional.empty();

    /** The text says what can't be done, as in "hooks can't be read now". */
    public Trouble(Class<?> of, String what) {
        this.log = System.getLogger(of.getName());
        this.what = what;
    }

    public void failed(RuntimeException why) {
        Optional<String> text = Optional.of(what + ": " + why);
        if (!now.equals(text)) {
            log.log(Level.WARNING, "%s; tried again every second".formatted(text.get()));
        }
        log.log(Level.DEBUG, what, why);
        now = text;
    }

    public void recovered() {
        if (now.isPresent()) {
            log.log(Level.INFO, "over: %s".formatted(what));
            now = Optional.empty();
        }
    }

    public Optional<String> now() {
        return now;
    }
}
