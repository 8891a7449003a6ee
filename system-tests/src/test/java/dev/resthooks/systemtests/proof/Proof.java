package dev.resthooks.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        book.add(new ProofBook.Line(test, what, number(measured) + " " + unit, "", true));
        return this;
    }

    Proof atMost(String what, Number measured, Number limit, String unit) {
        return claim(
                what,
                measured,
                "at most " + number(limit) + " " + unit,
                measured.doubleValue() <= limit.doubleValue(),
                unit);
    }

    Proof atLeast(String what, Number measured, Number limit, String unit) {
        return claim(
                what,
                measured,
                "at least " + number(limit) + " " + unit,
                measured.doubleValue() >= limit.doubleValue(),
                unit);
    }

    Proof none(String what, Number measured) {
        return claim(what, measured, "none", measured.doubleValue() == 0, "");
    }

    private Proof claim(String what, Number measured, String wanted, boolean holds, String unit) {
        ProofBook.Line line =
                new ProofBook.Line(
                        test, what, (number(measured) + " " + unit).strip(), wanted.strip(), holds);
        book.add(line);
        if (!holds) {
            broken.add(line.text());
        }
        return this;
    }

    /** Throws when a claim doesn't hold. */
    void holds() {
        assertThat(broken).as(test).isEmpty();
    }

    private static String number(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
