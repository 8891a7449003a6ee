package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.chart.ChartSpan;
import dev.resthooks.registry.console.chart.Sparkline;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.console.page.PageFilter.Choice;
import dev.resthooks.registry.console.page.SeeOther.DoneNotice;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.postgres.HealthRows;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.statistics.AttemptCounts;
import dev.resthooks.registry.statistics.postgres.Statistics;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.RequestScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page of all hooks, with which the console begins. It takes four queries, however many hooks
 * it has: the number of hooks, the hooks, their health and their attempts.
 */
@RequestScoped
@Blocking
@Path(Pages.ROOT)
@Produces(MediaType.TEXT_HTML)
class HooksPage {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance hooks(Frame frame, Times times, View view, String done);
    }

    private final CallersHooks hooks;
    private final HealthRows health;
    private final Statistics statistics;
    private final Catalogue catalogue;
    private final Frames frames;
    private final Times times;

    HooksPage(
            CallersHooks hooks,
            HealthRows health,
            Statistics statistics,
            Catalogue catalogue,
            Frames frames,
            Times times) {
        this.hooks = hooks;
        this.health = health;
        this.statistics = statistics;
        this.catalogue = catalogue;
        this.frames = frames;
        this.times = times;
    }

    @GET
    @Transactional
    public TemplateInstance show(@Context UriInfo uri) {
        UnaryOperator<String> parameters = PageFilter.parameters(uri);
        ListRequest asked = ListRequest.of(parameters, catalogue);
        long matching = hooks.count(asked.filters(), ListRequest.MOST + 1L);
        ListRequest shown = asked.fitting(matching);
        List<Row> rows = matching == 0 ? List.of() : rows(hooks.page(shown.query()));
        return Templates.hooks(
                frames.of("Hooks"),
                times,
                new View(shown, rows, matching, catalogue.names()),
                DoneNotice.textOf(parameters.apply("done")));
    }

    private List<Row> rows(List<Hook> shown) {
        List<HookId> ids = shown.stream().map(Hook::id).toList();
        Map<HookId, List<AttemptCounts>> days =
                statistics.outcomes(ids, ChartSpan.DAY.upTo(times.now()));
        return health.of(shown).stream()
                .map(each -> {
                    var day = days.getOrDefault(each.hook().id(), List.of());
                    return new Row(
                            each.hook(),
                            HealthWords.of(each, times),
                            Sparkline.of(day, ChartSpan.DAY.words()));
                })
                .toList();
    }

    public record Row(Hook hook, HealthWords health, Sparkline day) {}

    /**
     * A page of the list. If more than {@link ListRequest#MOST} match, {@code all} is above that.
     */
    public record View(ListRequest request, List<Row> rows, long all, List<String> events) {
        public boolean isEmpty() {
            return all == 0 && !request.isFiltered();
        }

        public boolean isWithoutMatch() {
            return all == 0 && request.isFiltered();
        }

        /** Returns a text such as {@code 51–100 of 1,204 hooks}. */
        public String summary() {
            if (pages() <= 1) {
                return Wording.counted(all, "hook");
            }
            long first = (request.page() - 1L) * ListRequest.PAGE_SIZE + 1;
            return "%s–%s of %s"
                    .formatted(
                            Wording.number(first),
                            Wording.number(first + rows.size() - 1),
                            isCut()
                                    ? "more than " + Wording.counted(ListRequest.MOST, "hook")
                                    : Wording.counted(all, "hook"));
        }

        public boolean isCut() {
            return all > ListRequest.MOST;
        }

        public long pages() {
            return Math.ceilDiv(Math.min(all, ListRequest.MOST), ListRequest.PAGE_SIZE);
        }

        public boolean hasPrevious() {
            return request.page() > 1;
        }

        public boolean hasNext() {
            return request.page() < pages();
        }

        public String url() {
            return request.urlOfPage(request.page());
        }

        public String ids() {
            return rows.stream()
                    .map(row -> row.hook().id().toString())
                    .collect(Collectors.joining(","));
        }

        public String previousUrl() {
            return request.urlOfPage(Math.min(request.page() - 1L, Math.max(1, pages())));
        }

        public String nextUrl() {
            return request.urlOfPage(request.page() + 1L);
        }

        public List<ListRequest.Column> columns() {
            return request.columns(all);
        }

        public List<Choice> eventChoices() {
            String chosen = request.event().map(it -> it.eventName()).orElse("");
            return events.stream()
                    .map(name -> new Choice(name, name, name.equals(chosen)))
                    .toList();
        }

        public List<Choice> healthChoices() {
            return Stream.of(Health.values())
                    .map(it ->
                            new Choice(
                                    it.word(),
                                    Wording.health(it),
                                    request.health().equals(Optional.of(it))))
                    .toList();
        }
    }
}
