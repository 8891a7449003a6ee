package dev.resthooks.stack.result.page;

import dev.resthooks.stack.result.ResultLine;
import java.util.Map;

/** The names that proofs had when earlier runs were measured. */
final class FormerNames {
    private static final String SLOW = "SlowST: deliver to others as without them beside ";

    private static final Map<String, String> TODAY =
            Map.of(
                    "BigCustomerST: deliver to others as without an event for 20,000 hooks",
                    "BigCustomerST: deliver to other organisations as without an event for twenty"
                            + " thousand hooks",
                    "CallLimitST: call a target as often at once as it can take",
                    "CallLimitST: call a target more often at once while its latency holds and less"
                            + " often when it slows down",
                    "ManyHooksST: 100000 hooks",
                    "ManyHooksST: be ready soon small and complete when a dispatcher of many hooks"
                            + " is restarted",
                    SLOW + "hung targets",
                    SLOW + "targets that never answer",
                    SLOW + "slow targets",
                    SLOW + "targets that take five seconds",
                    SLOW + "slow, hung and unavailable targets",
                    SLOW + "slow hung and unavailable targets");

    private FormerNames() {}

    /** Returns the line under the name that its proof has today. */
    static ResultLine today(ResultLine line) {
        return new ResultLine(
                line.run(),
                TODAY.getOrDefault(line.name(), line.name()),
                line.load(),
                line.note(),
                line.figures());
    }
}
