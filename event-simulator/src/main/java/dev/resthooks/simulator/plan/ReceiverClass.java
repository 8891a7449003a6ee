package dev.resthooks.simulator.plan;

import dev.resthooks.simulator.reconcile.Expectation;

/** Receivers that behave alike, with a share of all hooks from 0 to 1. */
public record ReceiverClass(
        String name, double share, AnswerPlan answers, Expectation expectation) {}
