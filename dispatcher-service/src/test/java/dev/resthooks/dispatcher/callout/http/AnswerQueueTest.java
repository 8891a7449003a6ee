package dev.resthooks.dispatcher.callout.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Target.Recipient;
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
    void shouldLeaveWhatComesMeanwhileToTheNextTask() {
        tell(
                answer -> {
                    heard.add(answer);
                    tell(heard::add, THIRD);
                },
                FIRST);
        tell(heard::add, SECOND);

        context.remove().run();
        assertThat(heard).containsExactly(FIRST, SECOND);

        context.remove().run();
        assertThat(heard).containsExactly(FIRST, SECOND, THIRD);
        assertThat(context).isEmpty();
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

        assertThat(heard).containsExactly(SECOND);
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
        Recipient recipient = answered.to(heard::add);
        recipient.accept(FIRST);
        recipient.accept(SECOND);

        context.remove().run();

        assertThat(heard).containsExactly(FIRST);
    }

    private void tell(Recipient recipient, Answer answer) {
        answered.to(recipient).accept(answer);
    }

    private void later(Runnable task) {
        if (isShortOfMemory) {
            throw new IllegalStateException("no memory");
        }
        context.add(task);
    }
}
