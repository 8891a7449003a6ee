/** Text as bytes, for what is written at the rate of deliveries. */
package dev.resthooks.contract.text;
