package dev.resthooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventPlanTest {
    @Test
    void shouldKnowTheLastEventBeforeOneAboutTheSameResource() {
        for (EventPlan plan :
                List.of(new EventPlan(1, 1), new EventPlan(3, 1), new EventPlan(3, 2))) {
            Map<String, Long> last = new HashMap<>();
            for (long event = 0; event < 100_000; event++) {
                String resource = plan.org(event) + "/" + plan.resource(event);

                assertThat(plan.before(event)).isEqualTo(last.getOrDefault(resource, -1L));
                last.put(resource, event);
            }
        }
    }

    @Test
    void shouldMakeARunOfEventsOfAnOrganisationAboutOneResource() {
        EventPlan plan = new EventPlan(10, 2);

        assertThat(plan.resource(3)).isEqualTo(plan.resource(13)).isNotEqualTo(plan.resource(23));
    }
}
