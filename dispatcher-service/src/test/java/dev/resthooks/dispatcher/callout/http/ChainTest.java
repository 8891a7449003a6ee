package dev.resthooks.dispatcher.callout.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChainTest {
    private final Chain<String> chain = new Chain<>();
    private final Chain.Link<String> a = new Chain.Link<>("a");
    private final Chain.Link<String> b = new Chain.Link<>("b");
    private final Chain.Link<String> c = new Chain.Link<>("c");

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
        Chain<String> other = new Chain<>();
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
