package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What a run found: of each case, each contender's measurements, round by round. */
record Finding(String sink, List<Case> cases) {
    Finding {
        cases = List.copyOf(cases);
    }

    /** Returns the variant with the highest rate, or empty if there were no trials. */
    static Optional<String> best(Map<String, Measurement> trials) {
        return trials.entrySet().stream()
                .max(Comparator.comparingDouble(it -> it.getValue().rate()))
                .map(Map.Entry::getKey);
    }

    /**
     * A case.
     *
     * @param trials one turn of each variant of a contender; the best takes part in the rounds
     * @param rounds by the contender's name, in the order of their turns
     */
    record Case(Work work, Map<String, Measurement> trials, Map<String, List<Measurement>> rounds) {
        Spread spread(String contender, ToDoubleFunction<Measurement> of) {
            return Spread.of(
                    measurements(contender).stream().map(it -> of.applyAsDouble(it)).toList());
        }

        /** How many times that of {@code reference} the contender's is, round by round. */
        Spread ratio(String contender, String reference, ToDoubleFunction<Measurement> of) {
            List<Measurement> mine = measurements(contender);
            List<Measurement> its = measurements(reference);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < mine.size(); round++) {
                ratios.add(of.applyAsDouble(mine.get(round)) / of.applyAsDouble(its.get(round)));
            }
            return Spread.of(ratios);
        }

        private List<Measurement> measurements(String contender) {
            return rounds.getOrDefault(contender, List.of());
        }
    }
}
