package dev.resthooks.dispatcher.target.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.resthooks.dispatcher.target.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class AnsweredTest {
    private static final Answer FIRST = new Answer.OwnFault("first");
    private static final Answer SECOND = new Answer.OwnFault("second");
    private static final Answer THIRD = new Answer.OwnFault("third");

    private final Queue<Runnable> context = new ArrayDeque<>();
    private final List<Answer> heard = new ArrayList<>();
    private final Answered answered = new Answered(context::add);

    @Test
    void shouldTellAllInTheirOrderInOneTask() {
        answered.tell(heard::add, FIRST);
        answered.tell(heard::add, SECOND);
        assertThat(heard).isEmpty();
        assertThat(context).hasSize(1);

        context.remove().run();

        assertThat(heard).containsExactly(FIRST, SECOND);
        assertThat(context).isEmpty();
    }

    @Test
    void shouldLeaveWhatComesMeanwhileToTheNextTask() {
        answered.tell(
                answer -> {
                    heard.add(answer);
                    answered.tell(heard::add, THIRD);
                },
                FIRST);
        answered.tell(heard::add, SECOND);

        context.remove().run();
        assertThat(heard).containsExactly(FIRST, SECOND);

        context.remove().run();
        assertThat(heard).containsExactly(FIRST, SECOND, THIRD);
        assertThat(context).isEmpty();
    }

    @Test
    void shouldTellTheOthersWhenOneFails() {
        answered.tell(
                _ -> {
                    throw new IllegalStateException("a bug");
                },
                FIRST);
        answered.tell(heard::add, SECOND);

        assertThatIllegalStateException().isThrownBy(() -> context.remove().run());
        context.remove().run();

        assertThat(heard).containsExactly(SECOND);
    }
}
