/** The report of the last load over REST: {@code /load/report}. */
package dev.resthooks.simulator.report.rest;
