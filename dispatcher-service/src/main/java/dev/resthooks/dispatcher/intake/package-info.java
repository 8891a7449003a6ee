/** The live reading of the event log, and the port by which it hands records to the pipeline. */
package dev.resthooks.dispatcher.intake;
