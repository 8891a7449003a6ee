package dev.resthooks.bench.peers;

import static java.util.stream.Collectors.joining;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.Testbed;
import dev.resthooks.bench.result.FinishedTurns;
import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The turns of a case. What a run before has measured isn't measured again. A contender that fails
 * is left out; if ours fails, the run ends.
 */
final class CaseTurns implements AutoCloseable {
    private final PeerCase peerCase;
    private final FinishedTurns finished;
    private final Supplier<Testbed> testbeds;
    private final Map<String, List<List<Figure>>> figures = new LinkedHashMap<>();
    private final Map<String, String> failures = new TreeMap<>();
    private Optional<Testbed> shared = Optional.empty();

    CaseTurns(PeerCase peerCase, FinishedTurns finished, Supplier<Testbed> testbeds) {
        this.peerCase = peerCase;
        this.finished = finished;
        this.testbeds = testbeds;
    }

    void take(Contender contender, int round) {
        String title = contender.title();
        if (failures.containsKey(title)) {
            return;
        }
        String turn = "%s; round %d; %s".formatted(peerCase.name(), round + 1, title);
        try {
            List<Figure> found = finished.find(turn).orElseGet(() -> measure(contender, turn));
            figures.computeIfAbsent(title, _ -> new ArrayList<>()).add(found);
        } catch (BenchException e) {
            if (contender.claim() == Contender.Claim.ONCE_IN_ORDER) {
                throw e;
            }
            failures.put(title, "%s is left out: %s".formatted(title, e.getMessage()));
            figures.remove(title);
        }
    }

    private List<Figure> measure(Contender contender, String turn) {
        List<Figure> found = measure(contender);
        finished.add(turn, found);
        System.out.printf(
                "  %s%n    %s%n",
                turn, found.stream().map(it -> it.what() + " " + it.text()).collect(joining(", ")));
        return found;
    }

    private List<Figure> measure(Contender contender) {
        if (peerCase.leavesTraces()) {
            try (Testbed own = testbeds.get()) {
                return peerCase.turn(contender, own);
            }
        }
        if (shared.isEmpty()) {
            shared = Optional.of(testbeds.get());
            peerCase.prepare(shared.get());
        }
        return peerCase.turn(contender, shared.get());
    }

    /** Returns each contender's figures through the rounds. */
    Map<String, List<List<Figure>>> figures() {
        return figures;
    }

    /** Returns a sentence for each contender that failed. */
    List<String> failures() {
        return List.copyOf(failures.values());
    }

    @Override
    public void close() {
        shared.ifPresent(Testbed::close);
    }
}
