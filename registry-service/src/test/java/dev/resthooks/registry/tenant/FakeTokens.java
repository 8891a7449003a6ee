package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@link CallTokens} that answers what it is told to, when it is told to. */
final class FakeTokens implements CallTokens {
    private final Queue<CompletableFuture<Grant>> asked = new ArrayDeque<>();
    final List<Integer> amounts = new ArrayList<>();

    @Override
    public CompletionStage<Grant> take(OrgKey org, int most) {
        CompletableFuture<Grant> answer = new CompletableFuture<>();
        asked.add(answer);
        amounts.add(most);
        return answer;
    }

    void answer(Grant grant) {
        asked.remove().complete(grant);
    }

    void beAway() {
        asked.remove().completeExceptionally(new IllegalStateException("away"));
    }
}
