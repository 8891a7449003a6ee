/** Text as bytes, for what is written at the rate of deliveries. */
@NullMarked
package dev.resthooks.contract.text;

import org.jspecify.annotations.NullMarked;
