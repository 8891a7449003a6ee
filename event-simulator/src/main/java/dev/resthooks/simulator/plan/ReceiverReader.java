package dev.resthooks.simulator.plan;

import dev.resthooks.simulator.reconcile.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the key {@code receivers}. */
final class ReceiverReader {
    private static final long MOST_ANSWER = 1L << 30;
    private static final double A_DAY_OF_MILLIS = 86_400_000;

    private ReceiverReader() {}

    static List<ReceiverClass> classes(YamlFields fields) {
        List<ReceiverClass> classes = new ArrayList<>();
        double rest = 1;
        for (Node item : fields.list("receivers")) {
            ReceiverClass read = one(fields.item("receivers", classes.size(), item), rest);
            rest -= read.share();
            if (classes.stream().anyMatch(other -> other.name().equals(read.name()))) {
                throw fields.complain("receivers", "have two of the name '" + read.name() + "'");
            }
            if (rest < -0.000_001) {
                throw fields.complain("receivers", "have shares that add up to more than 100 %");
            }
            classes.add(read);
        }
        if (classes.isEmpty()) {
            return List.of(
                    new ReceiverClass("fast", 1, new Behaviour.Fast(), Expectation.DELIVERED));
        }
        if (rest > 0.000_001) {
            throw fields.complain("receivers", "have shares that don't add up to 100 %");
        }
        return classes;
    }

    private static ReceiverClass one(YamlFields receiver, double rest) {
        String name = receiver.requiredText("name");
        double share = receiver.share("share").orElse(rest);
        Node answers = receiver.node("answers").orElseThrow(() -> receiver.missing("answers"));
        Behaviour behaviour =
                receiver.scalar(answers).isPresent()
                        ? receiver.oneOf(
                                "answers",
                                Map.of(
                                        "fast",
                                        new Behaviour.Fast(),
                                        "never",
                                        new Behaviour.Hanging()),
                                new Behaviour.Fast())
                        : receiver.fields("answers").map(ReceiverReader::behaviour).orElseThrow();
        Expectation expectation =
                receiver.oneOf(
                        "expect",
                        Map.of(
                                "delivered",
                                Expectation.DELIVERED,
                                "disabled",
                                Expectation.DISABLED,
                                "owed",
                                Expectation.OWED),
                        behaviour.expectation());
        receiver.refuseUnknown();
        return new ReceiverClass(name, share, behaviour, expectation);
    }

    private static Behaviour behaviour(YamlFields answers) {
        Behaviour behaviour =
                answers.fields("slow")
                        .map(ReceiverReader::slow)
                        .or(() -> answers.fields("flapping").map(ReceiverReader::flapping))
                        .or(() -> answers.fields("down").map(ReceiverReader::down))
                        .or(() -> answers.fields("status").map(ReceiverReader::refusing))
                        .or(() -> answers.fields("limited").map(ReceiverReader::limited))
                        .or(() -> failing(answers))
                        .or(() -> answers.fields("dripping").map(ReceiverReader::dripping))
                        .or(() -> huge(answers))
                        .orElseThrow(() ->
                                answers.complain(
                                        "",
                                        "must be fast, never, or have one of the keys slow,"
                                                + " flapping, down, status, limited, failing,"
                                                + " dripping, huge"));
        answers.refuseUnknown();
        return behaviour;
    }

    private static Behaviour slow(YamlFields slow) {
        Optional<Delay> delay = Optional.empty();
        if (slow.keys().contains("always")) {
            delay = Optional.of(new Delay.Always(millis(slow, "always")));
        } else if (slow.keys().contains("from")) {
            delay = Optional.of(new Delay.Uniform(millis(slow, "from"), millis(slow, "to")));
            refuseLess(slow, "to", "from");
        } else if (slow.keys().contains("mean")) {
            delay = Optional.of(new Delay.Exponential(millis(slow, "mean")));
        } else if (slow.keys().contains("median")) {
            delay =
                    Optional.of(
                            new Delay.LogNormal(
                                    slow.someSeconds("median") * 1_000, millis(slow, "p99")));
            refuseLess(slow, "p99", "median");
        }
        slow.refuseUnknown();
        return new Behaviour.Slow(
                delay.orElseThrow(() ->
                        slow.complain(
                                "", "must have always, from and to, mean, or median and p99")));
    }

    private static void refuseLess(YamlFields fields, String more, String less) {
        if (fields.requiredSeconds(more) < fields.requiredSeconds(less)) {
            throw fields.complain(more, "must not be less than " + less);
        }
    }

    private static double millis(YamlFields fields, String key) {
        return fields.requiredSeconds(key) * 1_000;
    }

    private static Behaviour flapping(YamlFields flapping) {
        Behaviour behaviour =
                new Behaviour.Flapping(flapping.someSeconds("up"), flapping.someSeconds("down"));
        flapping.refuseUnknown();
        return behaviour;
    }

    private static Behaviour down(YamlFields down) {
        double from = down.requiredSeconds("from");
        double to = down.requiredSeconds("to");
        down.refuseUnknown();
        if (to <= from) {
            throw down.complain("to", "must be later than from");
        }
        return new Behaviour.Down(from, to);
    }

    private static Behaviour refusing(YamlFields status) {
        Behaviour behaviour =
                new Behaviour.Refusing(
                        status.whole("code", 500, 201, 599), status.seconds("from", 0));
        status.refuseUnknown();
        return behaviour;
    }

    private static Behaviour limited(YamlFields limited) {
        Behaviour behaviour =
                new Behaviour.Limited(
                        limited.whole("perSecond", 10, 1, 1_000_000),
                        (int) Math.ceil(limited.seconds("retryAfter", 1)));
        limited.refuseUnknown();
        return behaviour;
    }

    private static Optional<Behaviour> failing(YamlFields answers) {
        return answers.share("failing").map(Behaviour.Failing::new);
    }

    private static Behaviour dripping(YamlFields dripping) {
        Behaviour behaviour =
                new Behaviour.Dripping(
                        dripping.whole("bytes", 10, 1, 16_000),
                        dripping.number("everyMillis", 100, 1, A_DAY_OF_MILLIS));
        dripping.refuseUnknown();
        return behaviour;
    }

    private static Optional<Behaviour> huge(YamlFields answers) {
        long bytes = answers.bytes("huge", 0, MOST_ANSWER);
        return bytes == 0 ? Optional.empty() : Optional.of(new Behaviour.Huge(bytes));
    }
}
