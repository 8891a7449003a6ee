package dev.resthooks.dispatcher.callout.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.resthooks.contract.targeturl.TargetHost;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Target.Recipient;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.exchange.RecordedResponses;
import dev.resthooks.dispatcher.callout.http.url.Endpoint;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class AnswerQueueTest {
    private static final Answer FIRST = new Answer.LocalFault("first");
    private static final Answer SECOND = new Answer.LocalFault("second");
    private static final Answer THIRD = new Answer.LocalFault("third");

    private final Queue<Runnable> context = new ArrayDeque<>();
    private final Queue<Runnable> afterInput = new ArrayDeque<>();
    private final List<Answer> heard = new ArrayList<>();
    private final AnswerQueue answered = new AnswerQueue(this::later, afterInput::add);
    private boolean isShortOfMemory;

    @Test
    void shouldTellAllInTheirOrderInOneTask() {
        tell(heard::add, FIRST);
        tell(heard::add, SECOND);
        assertThat(heard).isEmpty();
        assertThat(context).hasSize(1);

        context.remove().run();

        assertThat(heard).containsExactly(FIRST, SECOND);
        assertThat(context).isEmpty();
    }

    @Test
    void shouldTellWhatComesMeanwhileInTheSameTask() {
        tell(
                answer -> {
                    heard.add(answer);
                    tell(heard::add, THIRD);
                },
                FIRST);
        tell(heard::add, SECOND);

        context.remove().run();

        assertThat(heard).containsExactly(FIRST, SECOND, THIRD);
        assertThat(context).isEmpty();
    }

    @Test
    void shouldServeConnectionsThoughEachAnswerBringsTheNext() {
        tellOnAndOn(FIRST);

        context.remove().run();
        assertThat(heard).hasSize(AnswerQueue.AT_ONCE);
        assertThat(context).isEmpty();

        afterInput.remove().run();
        assertThat(heard).hasSize(2 * AnswerQueue.AT_ONCE);
    }

    private void tellOnAndOn(Answer answer) {
        tell(
                it -> {
                    heard.add(it);
                    tellOnAndOn(it);
                },
                answer);
    }

    @Test
    void shouldServeConnectionsBeforeItTellsVeryMany() {
        int many = AnswerQueue.AT_ONCE + 1;
        for (int i = 0; i < many; i++) {
            tell(heard::add, FIRST);
        }

        context.remove().run();
        assertThat(heard).hasSize(AnswerQueue.AT_ONCE);
        assertThat(context).isEmpty();

        afterInput.remove().run();
        assertThat(heard).hasSize(many);
        assertThat(afterInput).isEmpty();
    }

    @Test
    void shouldTellTheOthersWhenOneFails() {
        tell(
                _ -> {
                    throw new IllegalStateException("a bug");
                },
                FIRST);
        tell(heard::add, SECOND);

        assertThatIllegalStateException().isThrownBy(() -> context.remove().run());
        context.remove().run();

        assertThat(heard).containsExactly(SECOND);
    }

    @Test
    void shouldLoseNothingWhenATaskCannotBeHad() {
        isShortOfMemory = true;
        assertThatIllegalStateException().isThrownBy(() -> tell(heard::add, FIRST));
        isShortOfMemory = false;

        tell(heard::add, SECOND);
        context.remove().run();

        assertThat(heard).containsExactly(FIRST, SECOND);
    }

    @Test
    void shouldTellTheRestOnceATaskCanBeHadAgain() {
        tell(
                _ -> {
                    isShortOfMemory = true;
                    throw new IllegalStateException("no memory");
                },
                FIRST);
        tell(heard::add, SECOND);
        assertThatIllegalStateException().isThrownBy(() -> context.remove().run());
        isShortOfMemory = false;

        tell(heard::add, THIRD);
        context.remove().run();

        assertThat(heard).containsExactly(SECOND, THIRD);
    }

    @Test
    void shouldTellOfTheFirstAnswerAlone() {
        Exchange exchange = exchange(heard::add);
        exchange.done(FIRST);
        exchange.done(SECOND);

        context.remove().run();

        assertThat(heard).containsExactly(FIRST);
    }

    private void tell(Recipient recipient, Answer answer) {
        exchange(recipient).done(answer);
    }

    private Exchange exchange(Recipient recipient) {
        return new Exchange(
                Calls.callOf("http://127.0.0.1:1", "{}"),
                Endpoint.of(new Origin(false, TargetHost.parse("127.0.0.1"), 1), "/"),
                RecordedResponses.NONE,
                recipient,
                answered::add);
    }

    private void later(Runnable task) {
        if (isShortOfMemory) {
            throw new IllegalStateException("no memory");
        }
        context.add(task);
    }
}
