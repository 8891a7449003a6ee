/**
 * The schema of the database: its migration to the version that this build needs, and the check of
 * that version.
 *
 * <p>Two roles may be used. The owner runs the migrations and owns every table; the serving role
 * may read and write rows, and nothing else. If one role is used for both, it migrates when the
 * service starts.
 */
package dev.resthooks.registry.schema.postgres;
