package org.ptracker.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.cli.doctor.ServerCheck;
import picocli.CommandLine.Command;

/** The arrows of the command: which package may know which, and what only one of them does. */
class CommandArchitectureTest {
    private static final String ROOT = "org.ptracker.cli";
    private static final JavaClasses MAIN =
            new ClassFileImporter(List.of(new WithoutTests())).importPackages(ROOT, "org.ptracker.common");

    private static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    /** A package may know those that are named behind it, and no other of ours. */
    @ParameterizedTest
    @CsvSource({
        "exit,",
        "environment, exit",
        "file, exit",
        "time, exit",
        "shell,",
        "http, exit environment",
        "output, exit environment time",
        "account, exit environment file http",
        "queue, exit environment file http account",
        "lines, exit environment file http",
        "id, exit http output",
        "doctor, exit environment file http output account queue",
        "invocation, exit environment http output account queue",
        "option, exit environment output time account invocation",
        "packaging, cli environment shell invocation",
        "training, cli environment output launcher",
    })
    void packages_knowOnlyThoseBelow(String name, String known) {
        String[] allowed = known == null ? new String[0] : known.split(" ", -1);
        DescribedPredicate<JavaClass> other = resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAPackage(ROOT + "." + name + "..")))
                .and(DescribedPredicate.describe(
                        "are not in " + Set.of(allowed),
                        target -> !List.of(allowed).contains(packageBelowRoot(target))));
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat(other)
                .check(MAIN);
    }

    private static String packageBelowRoot(JavaClass target) {
        String below = target.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? "cli" : below.substring(1).split("\\.", 2)[0];
    }

    @Test
    void packages_formNoCircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void commands_areInTheirPackages_andKnowNoOtherGroup() {
        classes()
                .that()
                .areAnnotatedWith(Command.class)
                .should()
                .resideInAPackage(ROOT + ".command..")
                .orShould()
                .be(PTrackerCommand.class)
                .check(MAIN);
        for (String group : List.of("queue", "token", "user", "config")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT, ROOT + ".command." + group)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + ".command." + group)
                    .check(MAIN);
        }
    }

    @Test
    void options_areReadOnlyByCommands() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT,
                        ROOT + ".command..",
                        ROOT + ".option",
                        ROOT + ".invocation",
                        ROOT + ".shell",
                        ROOT + ".packaging")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(MAIN);
    }

    @Test
    void requests_areMadeOnlyByHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("okhttp3\\.(?!HttpUrl|Headers).*|okio\\..*|java\\.net\\.http\\..*")
                .check(MAIN);
    }

    /** Streams, variables, clock, zone and terminal come from the one that a test can replace. */
    @Test
    void outside_isReachedOnlyByEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".environment", ROOT + ".launcher")
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe("belongs to the process", CommandArchitectureTest::isOutside))
                .check(MAIN);
    }

    private static boolean isOutside(JavaAccess<?> access) {
        String target = access.getTargetOwner().getName() + "." + access.getName();
        return access.getOrigin().getOwner().getPackageName().startsWith(ROOT)
                && Set.of(
                                "java.lang.System.in",
                                "java.lang.System.out",
                                "java.lang.System.err",
                                "java.lang.System.getenv",
                                "java.lang.System.getProperty",
                                "java.lang.System.console",
                                "java.lang.System.exit",
                                "java.lang.System.currentTimeMillis",
                                "java.time.Clock.systemUTC",
                                "java.time.Clock.systemDefaultZone",
                                "java.time.Instant.now",
                                "java.time.LocalDate.now",
                                "java.time.ZonedDateTime.now",
                                "java.time.ZoneId.systemDefault",
                                "java.util.Locale.getDefault")
                        .contains(target);
    }

    /** What the server writes is read by ptracker-common; the one header that it does not write itself by the check of clocks. */
    @Test
    void times_areReadOnlyByTheGrammar() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackage(ROOT + ".time")
                .and()
                .doNotBelongToAnyOf(ServerCheck.class)
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "reads a time",
                        access -> access.getName().equals("parse")
                                && access.getTargetOwner().getPackageName().startsWith("java.time")))
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .haveSimpleNameEndingWith("Parser")
                .should()
                .resideOutsideOfPackage(ROOT + ".time")
                .check(MAIN);
    }

    /** They are there for the build and for the archive. */
    @Test
    void packagingAndTraining_areKnownToNobody() {
        for (String name : List.of("packaging", "training")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "." + name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "." + name)
                    .check(MAIN);
        }
    }
}
