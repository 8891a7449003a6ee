/**
 * Text that is encoded at the rate of deliveries, log lines, and durations as people write them.
 */
package dev.resthooks.contract.text;
