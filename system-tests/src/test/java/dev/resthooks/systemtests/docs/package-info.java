/**
 * The documentation, held against what it describes: the reference of all settings against the
 * sources of the mapping interfaces, and the links of every page against the files.
 *
 * <pre>
 * @ConfigMapping sources ─JavaSource─▶ MappingInterface ─▶ SettingKey ─▶ SettingTable ─▶ docs/operations/configure.md
 * </pre>
 */
package dev.resthooks.systemtests.docs;
