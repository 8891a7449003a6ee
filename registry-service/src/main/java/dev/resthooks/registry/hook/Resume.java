package dev.resthooks.registry.hook;

import java.util.Optional;

/** From where a re-enabled hook goes on. */
public enum Resume {
    /** From where it stopped, as far as the log is retained. */
    BACKLOG("backlog"),
    /** From now; what happened meanwhile is passed over. */
    NOW("now");

    private final String word;

    Resume(String word) {
        this.word = word;
    }

    /** The one that the API calls exactly {@code word}. */
    public static Optional<Resume> named(String word) {
        for (Resume resume : values()) {
            if (resume.word.equals(word)) {
                return Optional.of(resume);
            }
        }
        return Optional.empty();
    }
}
