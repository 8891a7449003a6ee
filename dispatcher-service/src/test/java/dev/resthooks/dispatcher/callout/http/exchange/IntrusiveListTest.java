package dev.resthooks.dispatcher.callout.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntrusiveListTest {
    private final IntrusiveList<String> chain = new IntrusiveList<>();
    private final IntrusiveList.Link<String> a = new IntrusiveList.Link<>("a");
    private final IntrusiveList.Link<String> b = new IntrusiveList.Link<>("b");
    private final IntrusiveList.Link<String> c = new IntrusiveList.Link<>("c");

    @Test
    void shouldHoldThingsInTheOrderInWhichTheyCame() {
        addAll();

        assertThat(chain.all()).containsExactly("a", "b", "c");
        assertThat(chain.first()).isSameAs(a);
        assertThat(a.nanos()).isEqualTo(1);
    }

    @Test
    void shouldLetAnyOfThemGo() {
        addAll();
        chain.remove(b);
        assertThat(chain.all()).containsExactly("a", "c");

        chain.remove(c);
        assertThat(chain.all()).containsExactly("a");

        chain.add(b, 4);
        chain.remove(a);
        assertThat(chain.all()).containsExactly("b");

        chain.remove(b);
        assertThat(chain.isEmpty()).isTrue();
        assertThat(chain.first()).isNull();
    }

    @Test
    void shouldPutLastWhatComesAgain() {
        addAll();

        chain.add(a, 4);

        assertThat(chain.all()).containsExactly("b", "c", "a");
        assertThat(a.nanos()).isEqualTo(4);
    }

    @Test
    void shouldLeaveAloneWhatStandsInAnother() {
        IntrusiveList<String> other = new IntrusiveList<>();
        addAll();

        other.remove(a);
        assertThat(chain.all()).containsExactly("a", "b", "c");

        other.add(a, 4);
        assertThat(chain.all()).containsExactly("b", "c");
        assertThat(other.all()).containsExactly("a");
    }

    private void addAll() {
        chain.add(a, 1);
        chain.add(b, 2);
        chain.add(c, 3);
    }
}
