package org.ptracker.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptracker.testkit.Repository;
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

    /** A package may know the ones that the table of {@code docs/architecture.md} names beside it, and no other of ours. */
    @ParameterizedTest
    @MethodSource("documented")
    void packages_knowOnlyWhatTheDocumentSays(String name, Set<String> allowed) {
        DescribedPredicate<JavaClass> other = resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAPackage(ROOT + "." + name + "..")))
                .and(DescribedPredicate.describe(
                        "are not in " + allowed, target -> !allowed.contains(packageBelowRoot(target))));
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat(other)
                .check(MAIN);
    }

    static List<Arguments> documented() throws IOException {
        List<Arguments> rows = new ArrayList<>();
        boolean ofCommand = false;
        for (String line : Files.readAllLines(Repository.file("docs/architecture.md"))) {
            ofCommand = line.startsWith("**`") ? line.startsWith("**`ptracker-cli`") : ofCommand;
            String[] cells = line.split("\\|", -1);
            if (ofCommand && line.startsWith("| `") && !cells[3].contains("everything")) {
                rows.add(Arguments.of(names(cells[1]).iterator().next(), names(cells[3])));
            }
        }
        return rows;
    }

    private static Set<String> names(String cell) {
        return Pattern.compile("`([a-z]+)`")
                .matcher(cell)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void everyPackage_standsInTheDocument() throws IOException {
        Set<String> documented = documented().stream()
                .map(row -> String.valueOf(row.get()[0]))
                .collect(Collectors.toCollection(HashSet::new));
        documented.addAll(Set.of("cli", "command", "launcher"));
        assertThat(MAIN.stream()
                        .filter(type -> type.getPackageName().startsWith(ROOT))
                        .map(CommandArchitectureTest::packageBelowRoot))
                .isSubsetOf(documented)
                .containsAll(documented);
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
        for (String group : List.of("queue", "targets", "token", "user", "config")) {
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
                        ROOT + ".model",
                        ROOT + ".shell")
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

    /** What the server writes is read by ptracker-common. */
    @Test
    void times_areReadOnlyByTheGrammar() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackage(ROOT + ".time")
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
