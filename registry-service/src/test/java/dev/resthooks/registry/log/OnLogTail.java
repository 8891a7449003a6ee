package dev.resthooks.registry.log;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail.Logged;
import dev.resthooks.registry.log.LogTail.Waiter;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tests of a tail, some of whose events are of the organisation of a hook. */
abstract class OnLogTail {
    static final Duration LONG = Duration.ofMinutes(1);
    static final OrgKey ORG = new OrgKey("acme");
    static final String TOPIC = Topics.events(PlatformEvents.ACTION_CREATED.resource());
    private static final String TOPIC_ID = "a-log";

    final HookState hook = aHook(382).of(ORG).state();

    static LogTail tail(int events) {
        return new LogTail(events * (LogTail.OVERHEAD + 2L), () -> 0);
    }

    static Positions at(Map<Integer, Long> next) {
        return new Positions(TOPIC_ID, new TreeMap<>(next));
    }

    static Logged logged(int partition, long offset, DomainEvent event) {
        return new Logged(new EventPartition(TOPIC, partition), offset, event);
    }

    static DomainEvent own(String id) {
        return anEvent(id).of(ORG).event();
    }

    static DomainEvent foreign() {
        return anEvent("foreign").of("other").event();
    }

    Waiter await(LogTail tail, Positions at, Duration atMost) {
        return tail.await(hook, new Page(List.of(), at, false, true), 100, atMost);
    }

    static List<String> ids(Page page) {
        return page.events().stream().map(it -> it.event().id().value()).toList();
    }
}
