package dev.resthooks.dispatcher.policy;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.pipeline.model.HostKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Finds out, by the rule of ADR 65, that this dispatcher reaches nobody. Then no target is to
 * blame, and no failure is booked. Not thread-safe. Times are epoch milliseconds.
 */
public final class EgressWatch {
    /** The number of hosts that are needed. No more than that are remembered of an organisation. */
    static final int HOSTS = 20;

    static final int ORGANISATIONS = 5;
    static final long SILENCE = 10_000;

    /** A host that was last called longer ago than this says nothing about now. */
    static final long LATELY = 60_000;

    /** A host that answered this long before the last answer of any host is no witness. */
    static final long WITNESS = 3_600_000;

    private static final int MOST_WITNESSES = 1_000;

    /** When hosts answered, the latest at the end. Of each millisecond one answer is noted. */
    private final SequencedMap<String, Long> answered = new LinkedHashMap<>();

    private long lastAnswer;

    /** The hosts that did not answer, the one that was called last at the end. */
    private final SequencedMap<String, Silent> silent = new LinkedHashMap<>();

    /** How many of these hosts each organisation called first. */
    private final Map<OrgKey, Integer> silentByOrg = new HashMap<>();

    private int witnesses;

    /** Since when enough hosts have been silent. Valid while there are enough. */
    private long enoughSince;

    private boolean isDown;

    /** The last call of a silent host; a witness had answered within the hour before. */
    private record Silent(OrgKey org, long at, boolean isWitness) {}

    /** Returns the answer to judge by: the same, or a fault of the dispatcher's own. */
    public Answer consider(Answer answer, HookState hook, long now) {
        if (answer.isFromOutside()) {
            forgetAll();
            noteAnswer(hook, now);
        }
        if (!answer.couldBeOurFault()) {
            return answer;
        }
        note(hook, now);
        isDown = isDown || (areEnough() && now - enoughSince >= SILENCE && hasWitness());
        return isDown ? new Answer.LocalFault("no host answers: " + answer, true) : answer;
    }

    /** Forgets who is silent, since a host has answered, or since none is called any more. */
    public void forgetAll() {
        silent.clear();
        silentByOrg.clear();
        witnesses = 0;
        isDown = false;
    }

    private void noteAnswer(HookState hook, long now) {
        if (now == lastAnswer) {
            return;
        }
        lastAnswer = now;
        String host = HostKey.of(hook.targetUrl());
        answered.remove(host);
        answered.putLast(host, now);
        if (answered.size() > MOST_WITNESSES) {
            answered.pollFirstEntry();
        }
    }

    /** Returns whether a silent host is a witness, or no host has answered since the start. */
    private boolean hasWitness() {
        return answered.isEmpty() || witnesses > 0;
    }

    private boolean isWitness(String host) {
        Long at = answered.get(host);
        return at != null && lastAnswer - at < WITNESS;
    }

    private void note(HookState hook, long now) {
        forgetBefore(now - LATELY);
        boolean wereEnough = areEnough();
        String host = HostKey.of(hook.targetUrl());
        Silent known = silent.remove(host);
        if (known != null) {
            silent.putLast(host, new Silent(known.org(), now, known.isWitness()));
        } else if (silentByOrg.getOrDefault(hook.org(), 0) < HOSTS) {
            boolean isWitness = isWitness(host);
            silent.putLast(host, new Silent(hook.org(), now, isWitness));
            witnesses += isWitness ? 1 : 0;
            silentByOrg.merge(hook.org(), 1, Integer::sum);
        }
        if (!wereEnough) {
            enoughSince = now;
        }
    }

    private void forgetBefore(long time) {
        Iterator<Silent> hosts = silent.values().iterator();
        while (hosts.hasNext()) {
            Silent oldest = hosts.next();
            if (oldest.at() >= time) {
                return;
            }
            hosts.remove();
            witnesses -= oldest.isWitness() ? 1 : 0;
            silentByOrg.computeIfPresent(oldest.org(), (_, all) -> all == 1 ? null : all - 1);
        }
    }

    private boolean areEnough() {
        return silent.size() >= HOSTS && silentByOrg.size() >= ORGANISATIONS;
    }

    public boolean isDown() {
        return isDown;
    }
}
