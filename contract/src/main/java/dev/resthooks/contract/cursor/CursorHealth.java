package dev.resthooks.contract.cursor;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import java.util.Optional;

/**
 * The hook's health on a partition as last reported, if that wasn't healthy, and since when (epoch
 * ms). A halted hook has the refusal, which was the last one before the horizon if {@code
 * isExhausted}.
 */
public record CursorHealth(
        Health state, long since, Optional<Failure> refusal, boolean isExhausted) {}
