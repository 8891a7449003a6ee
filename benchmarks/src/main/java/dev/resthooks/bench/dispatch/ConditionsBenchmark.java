package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.sink.NameServer;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.tls.CertificateAuthority;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Case after case: the dispatcher on plain loopback and the same dispatcher in other conditions
 * take turns, each with a Kafka, a log and a sink of its own. Both trust the targets' authority and
 * ask the same name server.
 *
 * @param baseline another build, which takes turns in the conditions too
 * @param jvm options of all dispatchers' JVMs
 * @param folder with data and logs; data are deleted after each case
 */
record ConditionsBenchmark(
        Work usual,
        int rounds,
        Optional<Path> baseline,
        List<String> jvm,
        Sink.Kind sink,
        Path folder) {
    static final String PLAIN = "plain";
    static final String CONDITION = "condition";
    private static final String BEFORE = "condition before";

    ConditionsBenchmark {
        jvm = List.copyOf(jvm);
    }

    ConditionsResult run(Conditions conditions) {
        System.out.println(conditions.title());
        FileTrees.clear(folder);
        CertificateAuthority authority = CertificateAuthority.in(folder.resolve("ca"));
        Sink.Kind kind = conditions.isSlow() ? Sink.Kind.BUILT_IN : sink;
        try (NameServer names = new NameServer();
                Testbed plain = Testbed.start(folder.resolve(PLAIN), kind);
                Testbed other =
                        Testbed.start(
                                folder.resolve(CONDITION),
                                kind,
                                conditions.brokers(),
                                Optional.of(
                                        authority.issue("targets", "*." + Conditions.DOMAIN)))) {
            List<String> options = new ArrayList<>(jvm);
            options.add("-Dresthooks.target.tls.authorities=" + authority.certificate());
            options.add("-Dresthooks.target.dns.servers=" + names.address());
            List<Side> sides = new ArrayList<>();
            sides.add(
                    side(
                            Conditions.PLAIN,
                            plain,
                            new OurDispatcher(PLAIN, Optional.empty(), options)));
            Side condition =
                    side(
                            conditions,
                            other,
                            new OurDispatcher(CONDITION, Optional.empty(), options));
            sides.add(condition);
            if (baseline.isPresent()) {
                sides.add(condition.with(new OurDispatcher(BEFORE, baseline, options)));
            }
            return new ConditionsResult(
                    conditions,
                    new CaseResult(
                            conditions.work(usual),
                            other.sink().name(),
                            Side.rounds(rounds, sides)));
        }
    }

    private Side side(Conditions conditions, Testbed testbed, Contender contender) {
        Contender.Environment around = testbed.environment(conditions.work(usual));
        FilledLog log =
                new FilledLog(
                        around.bootstrapServers(),
                        around.keys(),
                        around.work(),
                        conditions.targets(testbed.sink()));
        log.writeHooks();
        log.writeEvents();
        return new Side(contender, around, testbed.bench());
    }
}
