/**
 * The dispatcher's reports on {@code resthooks.reports}: the outcome of each attempt, changes of a
 * hook's health on a partition, gaps, and the completion of replays.
 */
package dev.resthooks.contract.report;
