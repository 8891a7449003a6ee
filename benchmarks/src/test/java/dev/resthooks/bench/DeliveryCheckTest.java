package dev.resthooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryCheckTest {
    /** Two organisations with three hooks each: 1, 3 and 5 are of the first, 2, 4 and 6 not. */
    private final DeliveryCheck check = new DeliveryCheck(new EventPlan(2, 2), 3);

    @Test
    void shouldCountAnEventOnceForEachOfItsHooks() {
        check.add(1, 0);
        check.add(3, 0);
        check.add(5, 0);
        check.add(4, 1);

        assertThat(check.distinct()).isEqualTo(4);
        assertThat(check.doubled() + check.misrouted() + check.disordered()).isZero();
    }

    @Test
    void shouldFindADeliveryThatComesTwiceInPlaceOfAnother() {
        check.add(1, 0);
        check.add(1, 0);
        check.add(5, 0);

        assertThat(check.distinct()).isEqualTo(2);
        assertThat(check.doubled()).isEqualTo(1);
    }

    @Test
    void shouldFindADeliveryToAnotherOrganisationsHook() {
        check.add(2, 0);
        check.add(7, 0);

        assertThat(check.misrouted()).isEqualTo(2);
        assertThat(check.distinct()).isZero();
    }

    @Test
    void shouldFindADeliveryBeforeThatOfAnEarlierEventOfItsResource() {
        check.add(1, 2);
        check.add(1, 0);
        check.add(3, 0);
        check.add(3, 2);

        assertThat(check.disordered()).isEqualTo(1);
    }
}
