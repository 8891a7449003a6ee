package dev.resthooks.simulator.plan;

import dev.resthooks.simulator.reconcile.Expectation;

/**
 * Receivers that behave alike.
 *
 * @param share the share of hooks with such a receiver, from 0 to 1
 * @param expectation what is expected of their events
 */
public record ReceiverClass(
        String name, double share, AnswerPlan answers, Expectation expectation) {}
