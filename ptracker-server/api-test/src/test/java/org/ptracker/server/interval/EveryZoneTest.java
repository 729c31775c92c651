package org.ptracker.server.interval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.time.Rfc3339;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;
import org.ptracker.testkit.TestServer;

/**
 * Wall-clock times around the clock changes of every zone that this Java knows: around all of them from 1970 to 2040 what
 * the rules say, around the last of each zone what the server answers.
 */
@Tag("slow")
class EveryZoneTest {
    private static final Instant LAST = Instant.parse("2040-01-01T00:00:00Z");
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    @RegisterExtension
    static final TestServer server = new TestServer();

    @Test
    void rules_everyClockChange() {
        int changes = 0;
        for (String name : ZoneId.getAvailableZoneIds()) {
            for (ZoneOffsetTransition change : changes(ZoneId.of(name).getRules())) {
                for (LocalDateTime local : around(change)) {
                    assertIsReadByItsOffsets(name, local);
                }
                changes++;
            }
        }
        assertThat(changes).isGreaterThan(10_000);
    }

    private static void assertIsReadByItsOffsets(String name, LocalDateTime local) {
        ZoneId zone = ZoneId.of(name);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            assertThat(read(local.toString(), name))
                    .as("%s in %s", local, name)
                    .isEqualTo(local.toInstant(offsets.get(0)));
            return;
        }
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> read(local.toString(), name));
        assertThat(refused).as("%s in %s", local, name).isNotNull();
        Fault fault = refused.faults().get(0);
        assertThat(refused.code().code())
                .isEqualTo(fault.code())
                .isEqualTo(offsets.isEmpty() ? "local-time-gap" : "local-time-ambiguous");
        List<Instant> candidates = new ArrayList<>();
        for (String candidate : requireNonNull(fault.candidates())) {
            Instant instant = OffsetDateTime.parse(candidate).toInstant();
            assertThat(read(candidate, name)).isEqualTo(instant);
            assertReadsAsSaid(candidate, instant, zone);
            candidates.add(instant);
        }
        if (offsets.isEmpty()) {
            assertThat(candidates).as("%s in %s", local, name).containsExactlyElementsOf(neighbours(local, zone));
        } else {
            assertThat(candidates)
                    .as("%s in %s", local, name)
                    .containsExactly(local.toInstant(offsets.get(0)), local.toInstant(offsets.get(1)));
        }
    }

    /** Without the length of the gap from the tables: the last time before it and the first after it, as far away. */
    private static List<Instant> neighbours(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        Instant at = change.getInstant();
        LocalDateTime lastBefore =
                LocalDateTime.ofInstant(at.minus(MILLISECOND), zone).plus(MILLISECOND);
        LocalDateTime firstAfter = LocalDateTime.ofInstant(at, zone);
        return List.of(at.minus(Duration.between(local, firstAfter)), at.plus(Duration.between(lastBefore, local)));
    }

    /** What is offered with an offset is what the clocks of the zone show at that moment. */
    private static void assertReadsAsSaid(String candidate, Instant instant, ZoneId zone) {
        if (candidate.endsWith("Z")) {
            assertThat(zone.getRules().getOffset(instant).getTotalSeconds() % 60)
                    .isNotZero();
        } else {
            assertThat(OffsetDateTime.parse(candidate))
                    .isEqualTo(instant.atZone(zone).toOffsetDateTime());
        }
    }

    private static Instant read(String start, String zone) {
        NewInterval wanted = new NewInterval(start, null, "PT0.001S", zone, null, null);
        return new IntervalRules("", Instant.EPOCH).read(wanted, "UTC").start();
    }

    @Test
    void server_lastClockChangesOfEveryZone() {
        List<Wanted> wanted = new ArrayList<>();
        for (String name : ZoneId.getAvailableZoneIds()) {
            List<ZoneOffsetTransition> changes = changes(ZoneId.of(name).getRules());
            changes.stream()
                    .skip(Math.max(0, changes.size() - 2))
                    .flatMap(change -> around(change).stream())
                    .forEach(local -> wanted.add(new Wanted(local.toString(), name)));
        }
        assertThat(wanted).hasSizeGreaterThan(2000);

        TestClient user = server.user();
        List<Wanted> offered = new ArrayList<>();
        send(user, wanted, (one, outcome) -> {
            LocalDateTime local = LocalDateTime.parse(one.start());
            List<ZoneOffset> offsets = ZoneId.of(one.zone()).getRules().getValidOffsets(local);
            if (offsets.size() == 1) {
                assertIsStored(one, local.toInstant(offsets.get(0)), outcome);
            } else {
                assertThat(outcome.path("status").asInt()).as("%s", one).isEqualTo(422);
                outcome.at("/problem/errors/0/candidates")
                        .forEach(candidate -> offered.add(new Wanted(candidate.asText(), one.zone())));
            }
        });
        assertThat(offered).hasSizeGreaterThan(2000);
        send(
                user,
                offered,
                (one, outcome) ->
                        assertIsStored(one, OffsetDateTime.parse(one.start()).toInstant(), outcome));
    }

    private record Wanted(String start, String zone) {
        String json() {
            return "{\"start\":\"%s\",\"duration\":\"PT0.001S\",\"zone\":\"%s\"}".formatted(start, zone);
        }
    }

    private static void assertIsStored(Wanted wanted, Instant start, JsonNode outcome) {
        assertThat(outcome.at("/interval/start").asText()).as("%s", wanted).isEqualTo(Rfc3339.format(start));
    }

    private static void send(TestClient user, List<Wanted> wanted, BiConsumer<Wanted, JsonNode> check) {
        for (int from = 0; from < wanted.size(); from += Limits.BATCH_ITEMS) {
            List<Wanted> some = wanted.subList(from, Math.min(from + Limits.BATCH_ITEMS, wanted.size()));
            String items = some.stream().map(Wanted::json).collect(Collectors.joining(",", "[", "]"));
            Reply reply = user.post("/api/v1/intervals/batch?atomic=false", "{\"items\":" + items + "}");
            assertThat(reply.status()).isEqualTo(200);
            JsonNode outcomes = reply.json().path("items");
            for (int i = 0; i < some.size(); i++) {
                check.accept(some.get(i), outcomes.get(i));
            }
        }
    }

    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(Limits.EARLIEST);
        while (change != null && change.getInstant().isBefore(LAST)) {
            changes.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        return changes;
    }

    /** The millisecond before the doubtful time, its first, middle and last, and the first one after it. */
    private static List<LocalDateTime> around(ZoneOffsetTransition change) {
        LocalDateTime first = change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter();
        LocalDateTime end = change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore();
        return List.of(
                first.minus(MILLISECOND),
                first,
                first.plus(Duration.between(first, end).dividedBy(2)),
                end.minus(MILLISECOND),
                end);
    }
}
