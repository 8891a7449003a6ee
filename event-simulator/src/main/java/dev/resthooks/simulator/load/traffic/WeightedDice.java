package dev.resthooks.simulator.load.traffic;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws numbers from 0 to n-1 by weight, by a binary search. */
final class WeightedDice {
    /** Of each number the sum of the weights up to it. */
    private final double[] sums;

    WeightedDice(double[] weights) {
        sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
    }

    int draw(RandomGenerator luck) {
        double drawn = luck.nextDouble() * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, Math.nextUp(drawn));
        return found < 0 ? -found - 1 : found;
    }
}
