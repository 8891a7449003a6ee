package dev.resthooks.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * What one test claims and what it measured. Each line goes to the {@link ProofBook} as it is
 * known, so that the numbers are there though a claim doesn't hold; {@link #holds} is the
 * assertion.
 */
final class Proof {
    private final String test;
    private final ProofBook book;
    private final List<String> broken = new ArrayList<>();

    Proof(String test, ProofBook book) {
        this.test = test;
        this.book = book;
    }

    /** A number that nothing is claimed of. */
    Proof note(String what, Number measured, String unit) {
        book.add(test, Figure.of(what, measured.doubleValue(), unit));
        return this;
    }

    Proof atMost(String what, Number measured, Number limit, String unit) {
        return claim(
                what,
                measured,
                "at most " + Figure.number(limit.doubleValue()) + " " + unit,
                measured.doubleValue() <= limit.doubleValue(),
                unit);
    }

    Proof atLeast(String what, Number measured, Number limit, String unit) {
        return claim(
                what,
                measured,
                "at least " + Figure.number(limit.doubleValue()) + " " + unit,
                measured.doubleValue() >= limit.doubleValue(),
                unit);
    }

    Proof none(String what, Number measured) {
        return claim(what, measured, "none", measured.doubleValue() == 0, "");
    }

    private Proof claim(String what, Number measured, String wanted, boolean holds, String unit) {
        Figure figure = Figure.claimed(what, measured.doubleValue(), unit, wanted.strip(), holds);
        book.add(test, figure);
        if (!holds) {
            broken.add(ProofBook.text(figure));
        }
        return this;
    }

    /** Throws when a claim doesn't hold. */
    void holds() {
        book.end(test);
        assertThat(broken).as(test).isEmpty();
    }
}
