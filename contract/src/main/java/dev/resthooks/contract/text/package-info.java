/** Text that is encoded at the rate of deliveries, and durations as people write them. */
package dev.resthooks.contract.text;
