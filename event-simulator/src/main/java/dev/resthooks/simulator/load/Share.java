package dev.resthooks.simulator.load;

/**
 * Which part of a load one instance plays, when several share it.
 *
 * @param number from 0
 * @param of how many there are
 */
public record Share(int number, int of) {
    /** All of it. */
    public static final Share WHOLE = new Share(0, 1);

    public Share {
        if (number < 0 || number >= of) {
            throw new IllegalArgumentException("there is no share " + number + " of " + of);
        }
    }
}
