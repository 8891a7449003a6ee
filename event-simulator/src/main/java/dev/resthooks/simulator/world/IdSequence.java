package dev.resthooks.simulator.world;

/** Generates the ids of one type of resources, ascending like those of a database. */
final class IdSequence {
    private int last;

    IdSequence(int first) {
        this.last = first - 1;
    }

    String next() {
        return Integer.toString(++last);
    }
}
