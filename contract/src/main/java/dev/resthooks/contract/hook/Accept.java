package dev.resthooks.contract.hook;

import java.util.Arrays;
import java.util.Optional;

/** The statuses by which a hook's target takes an event. */
public enum Accept {
    /** Only 200: the rule of the contract. */
    ONLY_200("200", 200),
    /** Any status from 200 to 299. */
    ANY_2XX("2xx", 299);

    private final String word;
    private final int last;

    Accept(String word, int last) {
        this.word = word;
        this.last = last;
    }

    /** Returns the word for this rule in the API and in records. */
    public String word() {
        return word;
    }

    /** Returns the rule of exactly that word; empty if there is none. */
    public static Optional<Accept> ofWord(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    /** Returns whether an answer with that status means that the event is delivered. */
    public boolean takes(int status) {
        return status >= 200 && status <= last;
    }
}
