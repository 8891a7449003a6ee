package dev.resthooks.registry.hook;

import java.util.Optional;

/** From where a re-enabled hook continues. */
public enum Resume {
    /** From where it stopped, as far as the log is retained. */
    BACKLOG("backlog"),
    /** From now. Events that came meanwhile are skipped. */
    NOW("now");

    private final String word;

    Resume(String word) {
        this.word = word;
    }

    /** Returns the value with exactly this name in the API, or empty. */
    public static Optional<Resume> named(String word) {
        for (Resume resume : values()) {
            if (resume.word.equals(word)) {
                return Optional.of(resume);
            }
        }
        return Optional.empty();
    }
}
