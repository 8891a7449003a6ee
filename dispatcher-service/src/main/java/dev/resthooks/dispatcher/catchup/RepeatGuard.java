package dev.resthooks.dispatcher.catchup;

import java.util.Optional;

/**
 * Tells when the very same is wanted again and again: nobody gets on by reading it, so there is no
 * reason to hurry. Twice is common: a hook that couldn't take what was read for another from there
 * has room now. For one thread.
 */
public final class RepeatGuard {
    private Optional<Stretch> last = Optional.empty();
    private int times;

    /** Whether this one was wanted at least twice already, and nothing else since. */
    public boolean isAgain(Stretch wanted) {
        times = last.equals(Optional.of(wanted)) ? times + 1 : 1;
        last = Optional.of(wanted);
        return times > 2;
    }
}
