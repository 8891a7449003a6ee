package dev.resthooks.simulator.receiver;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a receiver, a segment of its URL. */
public record ReceiverName(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]{1,100}");

    public static final String WANTED = "a name is 1 to 100 letters, digits or . _ ~ -";

    /** Throws {@link IllegalArgumentException} if the name is invalid; see {@link #of}. */
    public ReceiverName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(WANTED);
        }
    }

    public static Optional<ReceiverName> of(String value) {
        return Optional.of(value).filter(FORM.asMatchPredicate()).map(ReceiverName::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
