package dev.resthooks.dispatcher.policy;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.pipeline.model.HostKey;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Finds out that this dispatcher reaches nobody: its name servers are silent, or its way out is
 * closed. Then no target is to blame, and no failure is booked.
 *
 * <p>That is concluded if no host has answered for ten seconds, while at least 20 hosts of at least
 * five organisations were called, and every error could be the dispatcher's own. So the targets of
 * one organisation are never enough. It ends with the first answer of any host.
 *
 * <p>Not thread-safe. Times are epoch milliseconds.
 */
public final class EgressWatch {
    static final int HOSTS = 20;
    static final int ORGANISATIONS = 5;
    static final long SILENCE = 10_000;

    /** A host that was last called longer ago than this says nothing about now. */
    static final long LATELY = 60_000;

    /** The most hosts that are remembered. */
    private static final int MOST = 1_000;

    /** The hosts that did not answer, the one that was called last at the end. */
    private final SequencedMap<String, Silent> silent = new LinkedHashMap<>();

    /** Since when no host has answered. Valid while there is a silent host. */
    private long silentSince;

    private boolean isDown;

    /** The last call of a host that did not answer. */
    private record Silent(OrgKey org, long at) {}

    /**
     * Takes the answer to a call, and returns the answer to judge by: the same, or a fault of the
     * dispatcher's own.
     */
    public Answer consider(Answer answer, HookState hook, long now) {
        if (answer.isFromOutside()) {
            silent.clear();
            isDown = false;
        }
        if (!answer.couldBeOurFault()) {
            return answer;
        }
        note(hook, now);
        isDown = isDown || isEverybodySilent(now);
        return isDown ? new Answer.LocalFault("no host answers: " + answer, true) : answer;
    }

    private void note(HookState hook, long now) {
        while (!silent.isEmpty()
                && (silent.size() >= MOST || isOld(silent.firstEntry().getValue(), now))) {
            silent.pollFirstEntry();
        }
        if (silent.isEmpty()) {
            silentSince = now;
        }
        silent.putLast(HostKey.of(hook.targetUrl()), new Silent(hook.org(), now));
    }

    private static boolean isOld(Silent host, long now) {
        return now - host.at() > LATELY;
    }

    private boolean isEverybodySilent(long now) {
        return now - silentSince >= SILENCE
                && silent.size() >= HOSTS
                && silent.values().stream().map(Silent::org).distinct().limit(ORGANISATIONS).count()
                        == ORGANISATIONS;
    }

    /** Returns whether this dispatcher reaches nobody. */
    public boolean isDown() {
        return isDown;
    }
}
