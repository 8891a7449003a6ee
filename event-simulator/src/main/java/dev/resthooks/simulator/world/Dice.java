package dev.resthooks.simulator.world;

import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;

/** The only source of randomness of a scenario. */
final class Dice {
    private final RandomGenerator random;

    Dice(RandomGenerator random) {
        this.random = random;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Returns a random integer; both bounds are inclusive. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Returns a random number between two integers, with {@code decimals} decimal places. */
    BigDecimal decimal(int least, int most, int decimals) {
        int scale = (int) Math.pow(10, decimals);
        return BigDecimal.valueOf(between(least * scale, most * scale), decimals);
    }
}
