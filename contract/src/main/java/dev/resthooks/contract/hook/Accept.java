package dev.resthooks.contract.hook;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What the statuses of a hook's target mean. */
public enum Accept {
    /** Only 200: the rule of the contract. */
    ONLY_200("200", 200),
    /** Any status from 200 to 299. */
    ANY_2XX("2xx", 299),
    /** As of callbacks of MCP Events: no status disables the hook. Not for owners to choose. */
    MCP("mcp", 299);

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

    /** Returns the rule of that word, if an owner may choose it. */
    public static Optional<Accept> ofOwner(String word) {
        return ofWord(word).filter(it -> it != MCP);
    }

    /** Returns whether an answer with that status means that the event is delivered. */
    public boolean takes(int status) {
        return status >= 200 && status <= last;
    }

    /** Returns whether the target gives this one event up by that status. */
    public boolean givesUp(int status) {
        return this == MCP && (status == 410 || status == 413);
    }

    /** Returns whether an event is tried again after that status, of which others are in a set. */
    public boolean retries(int status, Set<Integer> ofOthers) {
        return this == MCP || ofOthers.contains(status);
    }
}
