/**
 * Reports of loads: Markdown and HTML for people, JSON and CSV for programs, and the plots as SVG.
 *
 * <pre>
 *   LoadResult + Machine ─▶ LoadReport ─▶ MarkdownPage, HtmlPage, JsonPage ─▶ ReportFolder
 *                                └──▶ Plots ─▶ LinePlot (SVG)
 * </pre>
 */
package dev.resthooks.simulator.report;
