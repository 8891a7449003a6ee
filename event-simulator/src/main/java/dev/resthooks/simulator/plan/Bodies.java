package dev.resthooks.simulator.plan;

import java.util.List;

public sealed interface Bodies {
    /** Sizes as on the platform, some 500 to 2,000 bytes. */
    record Natural() implements Bodies {}

    /** Given sizes, each with its share. */
    record Sized(List<Size> sizes) implements Bodies {
        public Sized {
            sizes = List.copyOf(sizes);
        }
    }

    /** A size in bytes, and its frequency relative to the others. */
    record Size(int bytes, double share) {
        private static final int MOST = 1_000_000;

        public Size {
            Check.range("bytes", bytes, 1, MOST);
            Check.weight("share", share);
        }
    }
}
