package dev.resthooks.simulator.world;

import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;

/** The only source of chance of a scenario. */
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

    /** Both ends included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** A number between two whole ones, with {@code decimals} digits behind the point. */
    BigDecimal decimal(int least, int most, int decimals) {
        int scale = (int) Math.pow(10, decimals);
        return BigDecimal.valueOf(between(least * scale, most * scale), decimals);
    }
}
