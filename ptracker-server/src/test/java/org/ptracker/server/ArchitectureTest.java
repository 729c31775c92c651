package org.ptracker.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows of {@code docs/architecture.md}. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter(List.of(new WithoutTests()))
            .importPackages("org.ptracker.server", "org.ptracker.common");
    private static final List<String> FEATURES = List.of("user", "interval", "backup", "health", "metrics", "web");

    /** ArchUnit's own option knows the layout of Maven's folders, and not that of an attached test jar. */
    private static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    @Test
    void storage_knowsNoWeb() {
        noClasses()
                .that()
                .resideInAPackage("..server.storage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.eclipse.jetty..", "..server.http..", "java.net.http..")
                .check(MAIN);
    }

    @Test
    void features_doNotKnowEachOther() {
        for (String feature : FEATURES) {
            String[] others = FEATURES.stream()
                    .filter(other -> !other.equals(feature))
                    .map(other -> "..server." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("..server." + feature + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(MAIN);
        }
    }

    /** Work declares {@link SQLException}, so whoever hands work to the database may name it; nobody else sees a statement. */
    @Test
    void sql_isInStoresOnly() {
        DescribedPredicate<JavaClass> sql = resideInAPackage("java.sql..")
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        "is SQLException", type -> type.isEquivalentTo(SQLException.class))));
        noClasses()
                .that()
                .resideOutsideOfPackage("..server.storage..")
                .and(DescribedPredicate.not(simpleNameEndingWith("Store")))
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        "inside a store",
                        type -> type.getEnclosingClass()
                                .map(outer -> outer.getSimpleName().endsWith("Store"))
                                .orElse(false))))
                .should()
                .dependOnClassesThat(sql)
                .check(MAIN);
    }

    @Test
    void process_endsInMainOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(MAIN);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("org.ptracker.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void jetty_isKnownToTheEmbeddedServerOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.ptracker.server.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(MAIN);
    }

    @Test
    void common_knowsJacksonAndTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("org.ptracker.common..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.ptracker.common..",
                        "com.fasterxml.jackson..",
                        "org.jspecify.annotations..",
                        "java.io..",
                        "java.lang..",
                        "java.math..",
                        "java.net..",
                        "java.time..",
                        "java.util..")
                .check(MAIN);
    }
}
