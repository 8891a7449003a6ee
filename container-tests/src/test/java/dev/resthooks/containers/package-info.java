/**
 * The images, started as containers: what is in each, and an installation whose dispatcher is
 * replaced under load.
 *
 * <p>{@code mvn -Dcontainers verify} builds the images first. Other images are named by properties
 * ({@link dev.resthooks.containers.Images}).
 */
package dev.resthooks.containers;
