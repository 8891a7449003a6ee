/**
 * Text that is encoded at the rate of deliveries, log lines, durations as people write them, and
 * the names that people probably meant.
 */
package dev.resthooks.contract.text;
