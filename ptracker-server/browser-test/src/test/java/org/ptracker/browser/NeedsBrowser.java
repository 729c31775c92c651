package org.ptracker.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that is left out, and says so, where there is no chromium. */
@Tag("browser")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsBrowser.Condition.class)
@interface NeedsBrowser {
    final class Condition implements ExecutionCondition {
        private static final String REASON = "left out: there is no " + Browser.CHROMIUM + " with " + Browser.DRIVER
                + " (Debian: apt-get install chromium chromium-driver)";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Files.isExecutable(Browser.CHROMIUM) && Files.isExecutable(Browser.DRIVER)) {
                return ConditionEvaluationResult.enabled("chromium is there");
            }
            if (context.getTestMethod().isEmpty()) {
                System.out.println("[WARNING] " + context.getDisplayName() + " " + REASON);
            }
            return ConditionEvaluationResult.disabled(REASON);
        }
    }
}
