package dev.resthooks.simulator.world;

import java.math.BigDecimal;
import java.util.List;

/** The charge-out rates of hours. */
final class Rates {
    private static final List<Rate> ALL =
            List.of(
                    new Rate("11", new BigDecimal("180.00")),
                    new Rate("12", new BigDecimal("265.00")),
                    new Rate("13", new BigDecimal("340.00")),
                    new Rate("14", new BigDecimal("420.00")));

    private Rates() {}

    /** A charge-out rate, per hour in the firm's currency. */
    record Rate(String id, BigDecimal perHour) {
        Link link() {
            return new Link("rates", id);
        }
    }

    static Rate one(Dice dice) {
        return dice.pick(ALL);
    }

    static Link link(Dice dice) {
        return one(dice).link();
    }
}
