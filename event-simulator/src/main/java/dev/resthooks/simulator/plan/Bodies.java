package dev.resthooks.simulator.plan;

import java.util.List;

/** How large events' documents are. */
public sealed interface Bodies {
    /** As those of the platform are, some 500 to 2,000 bytes. */
    record Natural() implements Bodies {}

    /** Of given sizes, each with its share. */
    record Sized(List<Size> sizes) implements Bodies {
        public Sized {
            sizes = List.copyOf(sizes);
        }
    }

    /** A size in bytes and how often it is, relative to the others. */
    record Size(int bytes, double share) {
        private static final int MOST = 1_000_000;

        public Size {
            Check.range("bytes", bytes, 1, MOST);
            Check.weight("share", share);
        }
    }
}
