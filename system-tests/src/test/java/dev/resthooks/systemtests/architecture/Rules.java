package dev.resthooks.systemtests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;

/** What CONTRIBUTING asks of packages. */
final class Rules {
    /**
     * The last word of an adapter's package is the technology that it adapts; the console is an
     * adapter as a whole.
     */
    private static final String[] ADAPTERS = {
        "dev.resthooks.registry.console..",
        "..kafka..",
        "..http..",
        "..postgres..",
        "..rest..",
        "..vertx..",
        "..runtime..",
        "..micrometer..",
        "..otel..",
        "..posix..",
        "..cli.."
    };

    private static final String[] SERVICES = {
        "dev.resthooks.registry..", "dev.resthooks.dispatcher..", "dev.resthooks.simulator.."
    };

    private static final String[] FEATURES = {
        "dev.resthooks.registry.*..", "dev.resthooks.dispatcher.*..", "dev.resthooks.simulator.*.."
    };

    private static final String[] TECHNOLOGIES = {
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "io.netty..",
        "io.micrometer..",
        "io.opentelemetry..",
        "jakarta..",
        "org.apache.kafka..",
        "org.eclipse.microprofile..",
        "org.hibernate..",
        "java.sql.."
    };

    private static final DescribedPredicate<JavaClass> ADAPTER = resideInAnyPackage(ADAPTERS);

    private Rules() {}

    static ArchRule rootsOfFeaturesArePure() {
        return features()
                .and(not(ADAPTER))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TECHNOLOGIES)
                .as("the root of a feature is pure Java: technology is for adapters and wiring");
    }

    static ArchRule rootsOfFeaturesKnowNoAdapters() {
        return features()
                .and(not(ADAPTER))
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVICES).and(ADAPTER))
                .as("the root of a feature knows none of its adapters");
    }

    static ArchRule rootsOfFeaturesAreGivenTheTime() {
        return features()
                .and(not(ADAPTER))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .as("the root of a feature is given the time, and never asks for it");
    }

    /** Refusals depend on results of features, and adapters of the same features on refusals. */
    static ArchRule featuresHaveNoCycles(String service) {
        return slices().matching("dev.resthooks." + service + ".(*)..")
                .that(
                        describe(
                                "are no refusals, which see the roots of features and are seen by their"
                                        + " adapters",
                                slice -> !slice.getNamePart(1).equals("refusal")))
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        DescribedPredicate.alwaysTrue(),
                        resideInAPackage("dev.resthooks.registry.refusal"))
                .as("features of " + service + " have no cycles")
                .allowEmptyShould(true);
    }

    static ArchRule packagesHaveNoCycles() {
        return slices().assignedFrom(new EachPackage())
                .should()
                .beFreeOfCycles()
                .as("packages have no cycles, sub-packages included");
    }

    static ArchRule onlyHttpAdaptersOpenSockets() {
        return noClasses()
                .that()
                .resideInAnyPackage(SERVICES)
                .and()
                .resideOutsideOfPackage("..http..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "io\\.vertx\\.core\\.http\\.HttpClient.*|io\\.vertx\\.core\\.net\\.Net.*")
                .as("only http adapters open sockets");
    }

    static ArchRule entitiesStayInPostgres() {
        return classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .resideInAPackage("..postgres..")
                .andShould()
                .bePackagePrivate()
                .as("entities stay in postgres adapters, seen by nobody else")
                .allowEmptyShould(true);
    }

    static ArchRule contractDependsOnNothingOfOurs() {
        return noClasses()
                .that()
                .resideInAPackage("dev.resthooks.contract..")
                .should()
                .dependOnClassesThat(
                        not(
                                resideInAnyPackage(
                                        "dev.resthooks.contract..",
                                        "java..",
                                        "javax.crypto..",
                                        "com.fasterxml.jackson..",
                                        "org.apache.kafka..",
                                        "org.jspecify..",
                                        "org.yaml.snakeyaml..")))
                .as("the contract depends on JSON, YAML, Kafka's client and nothing of ours");
    }

    static ArchRule servicesMeetOnTheWireAlone(String service) {
        return noClasses()
                .that()
                .resideInAPackage("dev.resthooks." + service + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.resthooks..")
                                .and(
                                        not(
                                                resideInAnyPackage(
                                                        "dev.resthooks." + service + "..",
                                                        "dev.resthooks.contract..",
                                                        "dev.resthooks.kit.."))))
                .as(service + " shares the contract and the kit with the others, no more");
    }

    static ArchRule constructorsTakeAtMostSix(String program) {
        return constructors()
                .that()
                .areDeclaredInClassesThat(
                        resideInAPackage("dev.resthooks." + program + "..")
                                .and(describe("are no records", it -> !it.isRecord())))
                .should(
                        have(
                                describe(
                                        "at most six parameters",
                                        it -> it.getParameters().size() <= 6)))
                .as("constructors take at most six parameters, but those of records");
    }

    private static GivenClassesConjunction features() {
        return noClasses().that().resideInAnyPackage(FEATURES);
    }

    /** Each package is a slice of its own, apart from its sub-packages. */
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
