package dev.resthooks.contract.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the name that a customer probably meant. */
public final class NearestName {
    private NearestName() {}

    /**
     * Returns the name that says the same with another verb, or else the one with the smallest edit
     * distance, ignoring case; empty if that differs in more than half of its letters.
     */
    public static Optional<String> of(String written, Collection<String> names) {
        if (written.length() > 100) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> sense(name).equals(sense(written)))
                .findFirst()
                .or(() -> nearest(written, names));
    }

    private static String sense(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("(created|inserted)$", "added")
                .replaceAll("(changed|modified|edited)$", "updated")
                .replaceAll("removed$", "deleted");
    }

    private static Optional<String> nearest(String written, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> edits(written, name)))
                .filter(name -> edits(written, name) <= name.length() / 2);
    }

    /** Returns the edit distance with swaps of neighbours (optimal string alignment). */
    private static int edits(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int fewest(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int fewest = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
