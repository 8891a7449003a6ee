/**
 * What all hooks of a dispatcher share, and how it is divided. Pure: no threads, no clock.
 *
 * <pre>
 *   a lane has something to send ──▶ CallPlaces.acquire ──▶ its call starts
 *                                        │ no place: the lane waits, which is no attempt and no failure
 *   a call has ended ──▶ CallPlaces.release ──▶ CallPlaces.next: the waiting lane whose turn it is
 * </pre>
 */
package dev.resthooks.dispatcher.pipeline.share;
