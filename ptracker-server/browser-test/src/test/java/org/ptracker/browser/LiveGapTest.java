package org.ptracker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ptracker.testkit.network.PrefixProxy;

/** What is stored between two answers that the page puts together is drawn too. */
@NeedsBrowser
@Tag("slow")
class LiveGapTest {
    private static final long SECONDS = 20;

    /** The first list is asked for beside the session; here it is read, then something is stored, then the session is read. */
    @Test
    void changeBetweenTheFirstListAndTheSession_isDrawn() throws Exception {
        try (PageServer server = PageServer.withAda()) {
            SessionAfterList detour = new SessionAfterList(server);
            try (PrefixProxy proxy = new PrefixProxy("/", server.url(), detour);
                    AdaBrowser ada = new AdaBrowser(proxy.url(), 1280, 900)) {
                detour.holding = true;
                CalendarPage calendar = new CalendarPage(ada.browser(), proxy.url());
                calendar.week("2026-06-09");
                calendar.waitForPlace("in the gap", "2026-06-09 9 1");
                assertThat(detour.holding).as("the session waited").isFalse();
            }
        }
    }

    private static final class SessionAfterList implements PrefixProxy.Detour {
        private final PageServer server;
        private final CountDownLatch listed = new CountDownLatch(1);
        private volatile boolean holding;

        SessionAfterList(PageServer server) {
            this.server = server;
        }

        @Override
        public String there(String path) throws IOException, InterruptedException {
            if (holding && path.equals("api/v1/session")) {
                assertThat(listed.await(SECONDS, TimeUnit.SECONDS))
                        .as("the list was asked for at once")
                        .isTrue();
                server.store("2026-06-09T09:00", "2026-06-09T10:00", "in the gap");
                holding = false;
            }
            return path;
        }

        @Override
        public byte[] back(String path, byte[] body) {
            if (holding && path.startsWith("api/v1/intervals?")) {
                listed.countDown();
            }
            return body;
        }
    }

    /** The list is read, then something is stored and told; only then the list arrives, which does not have it. */
    @Test
    void changeThatOvertakesAWeek_staysDrawn() throws Exception {
        overtaken((ada, calendar) -> {
            ada.browser().press("Next week");
            calendar.shown();
            calendar.waitForPlace("overtakes", "2026-06-16 9 1");
        });
    }

    @Test
    void changeThatOvertakesAList_staysListed() throws Exception {
        overtaken((ada, calendar) -> {
            ada.go("list");
            ada.browser().waitForText("overtakes");
        });
    }

    private static void overtaken(Visitor visitor) throws Exception {
        try (PageServer server = PageServer.withAda()) {
            ListAfterChange detour = new ListAfterChange(server);
            try (PrefixProxy proxy = new PrefixProxy("/", server.url(), detour);
                    AdaBrowser ada = new AdaBrowser(proxy.url(), 1280, 900)) {
                CalendarPage calendar = new CalendarPage(ada.browser(), proxy.url());
                calendar.week("2026-06-09");
                server.store("2026-06-09T07:00", "2026-06-09T08:00", "the page follows");
                calendar.block("the page follows");
                detour.holding = true;
                visitor.visit(ada, calendar);
                assertThat(detour.holding).as("the list waited").isFalse();
            }
        }
    }

    /** Asks for a list, and sees in it what was stored meanwhile. */
    @FunctionalInterface
    private interface Visitor {
        void visit(AdaBrowser ada, CalendarPage calendar);
    }

    private static final class ListAfterChange implements PrefixProxy.Detour {
        private final PageServer server;
        private final CountDownLatch told = new CountDownLatch(1);
        private final CountDownLatch heard = new CountDownLatch(1);
        private volatile boolean holding;

        ListAfterChange(PageServer server) {
            this.server = server;
        }

        /** Who asks for the next change has heard the one before. */
        @Override
        public String there(String path) {
            if (path.startsWith("api/v1/changes?") && told.getCount() == 0) {
                heard.countDown();
            }
            return path;
        }

        @Override
        public byte[] back(String path, byte[] body) throws IOException, InterruptedException {
            if (path.startsWith("api/v1/changes?") && new String(body, StandardCharsets.UTF_8).contains("overtakes")) {
                told.countDown();
            } else if (holding && path.startsWith("api/v1/intervals?")) {
                server.store("2026-06-16T09:00", "2026-06-16T10:00", "overtakes");
                assertThat(heard.await(SECONDS, TimeUnit.SECONDS))
                        .as("the change was told")
                        .isTrue();
                holding = false;
            }
            return body;
        }
    }
}
