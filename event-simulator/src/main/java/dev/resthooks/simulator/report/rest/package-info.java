/** The report of the last load, by REST: {@code /load/report}. */
package dev.resthooks.simulator.report.rest;
