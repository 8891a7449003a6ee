/**
 * The description of a load: the organisations, the number, times and sizes of events, the hooks,
 * and the behaviour of their receivers. It is written in YAML; see {@link
 * dev.resthooks.simulator.plan.LoadScenarios} for the shipped ones.
 *
 * <pre>
 *   YAML ──▶ ScenarioReader ──▶ LoadScenario { Traffic, Hooks, Timing, faults }
 *                │                                │ rate.at(second), answers.decide(…)
 *                └──▶ ScenarioException: file, line, key, what was found and wanted
 * </pre>
 */
package dev.resthooks.simulator.plan;
