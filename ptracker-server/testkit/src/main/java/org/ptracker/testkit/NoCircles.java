package org.ptracker.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * No file needs one that needs it, on whatever way, and no package: each module has a test that extends this. A class nested
 * in another is of its file.
 */
public abstract class NoCircles {
    private final JavaClasses classes;

    /** @param root the package of the module's own classes, tests aside */
    protected NoCircles(String root) {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("testkit"))
                .importPackages(root);
    }

    @Test
    void files_formNoCircle() {
        SlicesRuleDefinition.slices()
                .assignedFrom(by("file", NoCircles::file))
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void packages_formNoCircle() {
        SlicesRuleDefinition.slices()
                .assignedFrom(by("package", JavaClass::getPackageName))
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    private static String file(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static SliceAssignment by(String what, Function<JavaClass, String> place) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(place.apply(type));
            }

            @Override
            public String getDescription() {
                return "each " + what;
            }
        };
    }
}
