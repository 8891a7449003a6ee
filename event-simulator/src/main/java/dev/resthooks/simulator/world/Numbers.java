package dev.resthooks.simulator.world;

/** Hands out the ids of one kind, rising as a database's do. */
final class Numbers {
    private int last;

    Numbers(int first) {
        this.last = first - 1;
    }

    String next() {
        return Integer.toString(++last);
    }
}
