/**
 * The schema of the database: who brings it to the version that this build needs, and whether it is
 * there.
 *
 * <p>Two roles may be used. The owner runs the migrations and owns every table; the serving role
 * may read and write rows, and nothing else. Where one role is used for both, it migrates when the
 * service starts.
 */
package dev.resthooks.registry.schema.postgres;
