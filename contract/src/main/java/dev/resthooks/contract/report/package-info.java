/**
 * What the dispatcher reports on {@code resthooks.reports}: the outcome of each attempt, changes of
 * how a hook fares on a partition, what a hook will never get, and that a replay is through.
 */
package dev.resthooks.contract.report;
