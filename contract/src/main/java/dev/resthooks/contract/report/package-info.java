/**
 * What the dispatcher reports on {@code resthooks.reports}: the outcome of each attempt, changes of
 * how a hook fares on a partition, and what a hook will never get.
 */
@NullMarked
package dev.resthooks.contract.report;

import org.jspecify.annotations.NullMarked;
