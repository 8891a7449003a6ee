package dev.resthooks.simulator.load;

import java.util.random.RandomGenerator;

/** Draws numbers from 0 to n-1 by weight, in constant time (Walker's alias method). */
final class WeightedDice {
    private final double[] threshold;
    private final int[] alias;

    WeightedDice(double[] weights) {
        int count = weights.length;
        threshold = new double[count];
        alias = new int[count];
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        int[] small = new int[count];
        int[] large = new int[count];
        int smalls = 0;
        int larges = 0;
        for (int each = 0; each < count; each++) {
            threshold[each] = weights[each] * count / sum;
            if (threshold[each] < 1) {
                small[smalls++] = each;
            } else {
                large[larges++] = each;
            }
        }
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[larges - 1];
            alias[less] = more;
            threshold[more] -= 1 - threshold[less];
            if (threshold[more] < 1) {
                larges--;
                small[smalls++] = more;
            }
        }
        while (larges > 0) {
            threshold[large[--larges]] = 1;
        }
        while (smalls > 0) {
            threshold[small[--smalls]] = 1;
        }
    }

    int draw(RandomGenerator luck) {
        int column = luck.nextInt(threshold.length);
        return luck.nextDouble() < threshold[column] ? column : alias[column];
    }
}
