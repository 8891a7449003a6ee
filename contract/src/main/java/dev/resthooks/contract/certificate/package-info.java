/** The certificate files of Kafka's clients, and when they expire. */
package dev.resthooks.contract.certificate;
