package dev.resthooks.simulator.plan;

import dev.resthooks.simulator.reconcile.Expectation;

/**
 * Receivers that behave alike.
 *
 * @param share how many of the hooks have such a receiver, from 0 to 1
 * @param expectation what is to become of their events
 */
public record ReceiverClass(
        String name, double share, AnswerPlan answers, Expectation expectation) {}
