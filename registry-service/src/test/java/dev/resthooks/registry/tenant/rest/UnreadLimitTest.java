package dev.resthooks.registry.tenant.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.api.BodyBudget;
import dev.resthooks.registry.tenant.SecurityLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadLimitTest {
    private static final int MIB = 1024 * 1024;

    private final UnreadLimit limit =
            new UnreadLimit(
                    new RefusedRequests(
                            new SimpleMeterRegistry(),
                            new SecurityLog(System::nanoTime),
                            new CurrentCaller()));
    private final List<String> hungUp = new ArrayList<>();

    @Test
    void shouldHangUpOnTheClientThatHasWaitedLongestOfWhoLeavesTooMuchUnread() {
        for (int answer = 1; answer <= 7; answer++) {
            var _ = unread("acme", "acme " + answer);
        }
        assertThat(hungUp).isEmpty();

        var _ = unread("acme", "acme 8");
        var _ = unread("other", "other");

        assertThat(hungUp).containsExactly("acme 1");
    }

    @Test
    void shouldNotCountAnAnswerThatHasBeenReadAtLast() {
        Client slow = unread("acme", "slow");
        for (int answer = 2; answer <= 7; answer++) {
            var _ = unread("acme", "acme " + answer);
        }

        slow.readAll();
        var _ = unread("acme", "another");

        assertThat(hungUp).isEmpty();
    }

    @Test
    void shouldLeaveRoomToWhoLeavesNothingUnreadHoweverMuchOthersDo() {
        for (int answer = 1; answer <= 7; answer++) {
            for (String org : List.of("a", "b", "c", "d", "e")) {
                var _ = unread(org, org + answer);
            }
        }
        hungUp.clear();

        var _ = unread("other", "other");

        assertThat(hungUp).isNotEmpty().doesNotContain("other");
    }

    @Test
    void shouldCountNothingOfWhatTheSocketHasTaken() {
        Client quick = new Client();
        quick.readAll();
        quick.writeOneMebibyte();

        limit.count(limit.organisations, "acme", quick, () -> hungUp.add("quick"));

        assertThat(quick.unsafe().outboundBuffer().totalPendingWriteBytes()).isZero();
        assertThat(hungUp).isEmpty();
    }

    @Test
    void shouldCountWhatStrangersLeaveUnreadForTheirNetworkAndApartFromOrganisations() {
        for (int answer = 1; answer <= 7; answer++) {
            var _ = unread("192.0.2.1", "of an organisation with that name");
        }

        var _ = unread(limit.strangers, "192.0.2.1", "first");
        var _ = unread(limit.strangers, "192.0.2.2", "in another network");
        assertThat(hungUp).isEmpty();
        var _ = unread(limit.strangers, "192.0.2.1", "second");

        assertThat(hungUp).containsExactly("first");
    }

    private Client unread(String org, String name) {
        return unread(limit.organisations, org, name);
    }

    private Client unread(BodyBudget unread, String sender, String name) {
        Client client = new Client();
        client.writeOneMebibyte();
        limit.count(unread, sender, client, () -> hungUp.add(name));
        return client;
    }

    /** A connection to a client that reads nothing at first. */
    private static final class Client extends EmbeddedChannel {
        private boolean reads;

        void writeOneMebibyte() {
            var _ = writeAndFlush(Unpooled.wrappedBuffer(new byte[MIB]));
        }

        void readAll() {
            reads = true;
            flush();
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer queue) throws Exception {
            if (reads) {
                super.doWrite(queue);
            }
        }
    }
}
