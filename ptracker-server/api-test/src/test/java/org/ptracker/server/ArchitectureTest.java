package org.ptracker.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ptracker.server.failure.OutOfMemory;
import org.ptracker.testkit.Repository;

/** The arrows of {@code docs/architecture.md}. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter(List.of(new WithoutTests()))
            .importPackages("org.ptracker.server", "org.ptracker.common");
    private static final List<String> FEATURES =
            List.of("user", "interval", "backup", "health", "metrics", "web", "imports");
    /** What it stores is intervals, and it stores them as everybody does. */
    private static final Map<String, String> STANDS_ON = Map.of("imports", "interval");

    /** ArchUnit's own option does not know the testkit, where the contracts of the stores stand. */
    private static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("testkit");
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

    /** The packages of the server that every other one may use. */
    private static final Set<String> GROUND = Set.of("access", "failure", "file", "hash", "id", "json", "text");

    /** The table of {@code docs/architecture.md} says exactly which package uses which. */
    @Test
    void packages_knowWhatTheDocumentSays() throws IOException {
        Map<String, Set<String>> known = new TreeMap<>();
        for (JavaClass type : MAIN) {
            String from = room(type);
            if (from == null || from.equals("server")) {
                continue;
            }
            Set<String> rooms = known.computeIfAbsent(from, key -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String to = room(dependency.getTargetClass());
                if (to != null && !to.equals(from)) {
                    rooms.add(GROUND.contains(to) ? "ground" : to);
                }
            }
        }
        Map<String, Set<String>> documented = documented();
        GROUND.forEach(name -> {
            assertThat(documented.remove(name)).containsOnly("ground");
            assertThat(known.remove(name)).as(name).isSubsetOf(Set.of("ground"));
        });
        assertThat(documented).isEqualTo(known);
    }

    /** The package of a class below the server's, {@code server} for that one itself; null for classes of others. */
    private static @Nullable String room(JavaClass type) {
        String root = "org.ptracker.server";
        String name = type.getPackageName();
        return name.equals(root) ? "server" : name.startsWith(root + ".") ? name.substring(root.length() + 1) : null;
    }

    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> rows = new TreeMap<>();
        boolean ofServer = false;
        for (String line : Files.readAllLines(Repository.file("docs/architecture.md"))) {
            ofServer = line.startsWith("**`") ? line.startsWith("**`ptracker-server`") : ofServer;
            String[] cells = line.split("\\|", -1);
            if (ofServer && line.startsWith("| `") && !cells[1].contains("`server`")) {
                names(cells[1]).forEach(name -> rows.put(name, names(cells[3])));
            }
        }
        return rows;
    }

    private static Set<String> names(String cell) {
        return Pattern.compile("`([a-z.]+)`")
                .matcher(cell)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What speaks HTTP; everything else is rules, stores and values, which do not. */
    private static final DescribedPredicate<JavaClass> EDGE = DescribedPredicate.describe("speaks HTTP", type -> {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getPackageName().equals("org.ptracker.server.http")
                || outer.getPackageName().equals("org.ptracker.server")
                || outer.getSimpleName().matches(".*(Endpoint|Filter|Parameters|Problems)")
                || Set.of("OncePerKey", "ItemReader", "IntervalExport", "IntervalFormat")
                        .contains(outer.getSimpleName());
    });

    @Test
    void rulesAndStores_knowNoHttp() {
        noClasses()
                .that(DescribedPredicate.not(EDGE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..server.http..", "jakarta.servlet..")
                .check(MAIN);
    }

    @Test
    void http_knowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("..server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FEATURES.stream()
                        .map(feature -> "..server." + feature + "..")
                        .toArray(String[]::new))
                .check(MAIN);
    }

    @Test
    void database_isChosenInOnePlace() {
        for (String database : List.of("..storage.sqlite", "..storage.postgres")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.ptracker.server", database)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(database)
                    .check(MAIN);
        }
    }

    @Test
    void features_doNotKnowEachOther() {
        for (String feature : FEATURES) {
            String[] others = FEATURES.stream()
                    .filter(other -> !other.equals(feature) && !other.equals(STANDS_ON.get(feature)))
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
    void process_endsInMainOrWithoutMemory() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(OutOfMemory.class.getName())
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
