package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ptracker.common.Json;
import org.ptracker.testkit.Scale;

/**
 * Notes and tags, 200 in a whole run, that would be scripts, if any of them ever became markup, a style or an address. A
 * harmless twin of each stands in another week: what the page builds of both must be the same elements with the same
 * attributes.
 */
@NeedsBrowser
@Tag("model")
class PayloadTest {
    private static final LocalDate HARMLESS = LocalDate.of(2026, 3, 2);
    private static final LocalDate HOSTILE = LocalDate.of(2026, 3, 9);
    private static final int LONGEST_TAG = 64;

    private static List<String> payloads = List.of();
    private static PageServer server;
    private static AdaBrowser ada;

    private Set<String> globals = Set.of();

    @BeforeAll
    static void storePayloads() throws Exception {
        payloads = Scale.of(read());
        server = PageServer.withAda();
        List<Map<String, Object>> intervals = new ArrayList<>();
        for (int i = 0; i < payloads.size(); i++) {
            String payload = payloads.get(i);
            intervals.add(interval(HARMLESS, i, "note " + i, List.of("tag " + i)));
            intervals.add(interval(HOSTILE, i, payload, List.of(asTag(payload))));
        }
        server.storeAll(intervals);
        ada = new AdaBrowser(new Browser(1280, 900), server.url());
        ada.browser().beforeEachPage("""
                window.called = [];
                for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'eval']) {
                    window[name] = (...words) => { window.called.push(name + ' ' + words); };
                }""");
        ada.signIn();
    }

    @AfterAll
    static void close() throws IOException {
        ada.close();
        server.close();
    }

    private static List<String> read() throws IOException {
        try (var file = requireNonNull(PayloadTest.class.getResourceAsStream("payloads.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** As much of it as a tag may have. */
    private static String asTag(String payload) {
        int end = payload.offsetByCodePoints(0, Math.min(LONGEST_TAG, payload.codePointCount(0, payload.length())));
        return payload.substring(0, end).strip();
    }

    private static Map<String, Object> interval(LocalDate monday, int number, String note, List<String> tags) {
        LocalTime start = LocalTime.of(6, 0).plusMinutes(number / 7 * 30L);
        return Map.of(
                "start",
                monday.plusDays(number % 7) + "T" + start,
                "duration",
                "PT25M",
                "zone",
                "Europe/Berlin",
                "note",
                note,
                "tags",
                tags);
    }

    @BeforeEach
    void lookAtHarmless() throws IOException {
        Traffic.take(ada.browser());
        ada.browser().complaints();
    }

    @AfterEach
    void nothingRan() throws IOException {
        assertThat(ada.browser().run("return window.called")).isEqualTo(List.of());
        assertThat(globals()).as("global names").isEqualTo(globals);
        assertThat(ada.browser().complaints()).isEmpty();
        assertThat(Traffic.take(ada.browser()).elsewhere(server.url())).isEmpty();
    }

    @Test
    void collection_isOfTwoHundred() throws IOException {
        assertThat(read()).hasSize(200).doesNotHaveDuplicates();
        globals = globals();
    }

    @Test
    void week_showsThemAsTyped() {
        Set<String> expected = shapes("?view=week&date=" + HARMLESS);
        assertThat(shapes("?view=week&date=" + HOSTILE)).isEqualTo(expected);
        assertThat(texts(".block .note")).containsExactlyInAnyOrderElementsOf(trimmed(payloads));
        assertThat(texts(".block .tags"))
                .containsExactlyInAnyOrderElementsOf(
                        payloads.stream().map(PayloadTest::asTag).toList());
    }

    @Test
    void list_showsThemAsTyped() {
        Set<String> expected = shapes(list(HARMLESS));
        assertThat(shapes(list(HOSTILE))).isEqualTo(expected);
        assertThat(texts(".row .note")).containsExactlyInAnyOrderElementsOf(payloads);
        assertThat(texts(".row .chip"))
                .containsExactlyInAnyOrderElementsOf(
                        payloads.stream().map(PayloadTest::asTag).toList());
    }

    /** All rows: the list asks for more when its end is near. */
    private String list(LocalDate monday) {
        return "?view=list&from=" + monday + "&to=" + monday.plusDays(6);
    }

    @Test
    void totals_nameTheTagsAsTyped() {
        Set<String> expected = shapes(totals(HARMLESS));
        assertThat(shapes(totals(HOSTILE))).isEqualTo(expected);
        List<String> tags = payloads.stream().map(PayloadTest::asTag).toList();
        // Tags that differ in case alone are one tag, shown in one of their spellings.
        Set<String> different = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        different.addAll(tags);
        List<String> shown = texts(".totals-table tbody .chip");
        assertThat(shown).isSubsetOf(tags);
        assertThat(shown)
                .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                .containsExactlyInAnyOrderElementsOf(different);
    }

    private static String totals(LocalDate monday) {
        return "?view=totals&by=tag&from=" + monday + "&to=" + monday.plusDays(6);
    }

    @Test
    void editor_holdsThemAsTyped() {
        ada.open("?view=week&date=" + HOSTILE);
        globals = globals();
        ada.browser().run("document.querySelector('.block').click()");
        ada.browser().find("dialog.editor");
        // Laid out 200 times the blocks would take longer than all the rest.
        ada.browser()
                .run(
                        "document.querySelector('dialog.editor').close(); document.querySelector('.calendar').hidden = true");
        List<List<String>> shown = ada.await("""
                const shown = [];
                for (const id of [...document.querySelectorAll('.block')].map(block => block.dataset.id)) {
                    document.querySelector(`[data-id="${id}"]`).click();
                    let dialog;
                    while (!(dialog = document.querySelector('dialog.editor[open]'))) {
                        await new Promise(resolve => setTimeout(resolve));
                    }
                    shown.push([dialog.querySelector('textarea').value,
                        dialog.querySelector('.chosen .chip').firstChild.data]);
                    dialog.close();
                    while (document.querySelector('dialog.editor')) {
                        await new Promise(resolve => setTimeout(resolve));
                    }
                }
                done(shown);""");
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(payloads.stream()
                        .map(payload -> List.of(payload, asTag(payload)))
                        .toList());
    }

    @Test
    void completion_offersThemAsTyped() throws Exception {
        ada.open("?view=list");
        globals = globals();
        ada.browser().run("document.querySelector('details.filter-fold').open = true");
        for (String prefix : List.of("<script", "<img", "\"", "<svg", "java", "__", "</")) {
            String answer = server.send("GET", "tags?limit=8&prefix=" + encode(prefix), null)
                    .body();
            List<String> expected = Json.MAPPER
                    .readTree(answer)
                    .path("items")
                    .valueStream()
                    .map(tag -> tag.asText())
                    .toList();
            assertThat(expected.isEmpty() && Scale.WHOLE).isFalse();
            ada.browser().type("With the tags", prefix);
            ada.browser()
                    .wait(
                            "suggestions for " + prefix,
                            () -> texts(".suggested:not([hidden]) li .chip").equals(expected) ? true : null);
            ada.browser().type("With the tags", "");
        }
    }

    @Test
    void address_isTextToo() {
        ada.open("?view=list");
        globals = globals();
        for (int i = 0; i < payloads.size(); i += 20) {
            String payload = payloads.get(i);
            ada.open("?view=list&q=" + encode(payload) + "&tag=" + encode(asTag(payload)) + "&date=" + encode(payload)
                    + "&zone=" + encode(payload) + "&from=" + encode(payload));
            assertThat(ada.browser().run("return document.querySelector('[type=search]').value"))
                    .isEqualTo(payload);
            assertThat(texts(".row .note")).contains(payload);
        }
        ada.open("?view=" + encode(payloads.get(0)) + "&by=" + encode(payloads.get(1)));
    }

    @Test
    void namesOfTokens_areTextToo() throws Exception {
        ada.open("?view=account");
        globals = globals();
        List<String> names = payloads.subList(0, 20);
        for (String name : names) {
            server.send("POST", "me/tokens", Json.MAPPER.writeValueAsString(Map.of("name", asTag(name))));
        }
        ada.open("?view=account");
        assertThat(texts(".account li b"))
                .containsAll(names.stream().map(PayloadTest::asTag).toList());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As JavaScript trims, which takes more than Java does. */
    private static List<String> trimmed(List<String> texts) {
        return ada.await("done(arguments[0].map(text => text.trim()))", texts);
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(String css) {
        return (List<String>) requireNonNull(ada.browser()
                .run("return [...document.querySelectorAll(arguments[0])].map(element => element.textContent)", css));
    }

    @SuppressWarnings("unchecked")
    private static Set<String> globals() {
        return new TreeSet<>(
                (List<String>) requireNonNull(ada.browser().run("return Object.getOwnPropertyNames(window)")));
    }

    /** Opens a view of 200 intervals; answers each kind of element that it has, with the names of its attributes. */
    private Set<String> shapes(String query) {
        ada.open(query);
        List<String> shapes = ada.await("""
                const enough = () => document.querySelectorAll('.block, .row, .totals-table tbody tr').length >= %d;
                while (!enough() || document.querySelector('.more:not([hidden])')) {
                    window.scrollTo(0, document.body.scrollHeight);
                    await new Promise(resolve => setTimeout(resolve, 20));
                }
                done([...document.querySelectorAll('*')].map(element => [element.localName, element.className.baseVal ?? element.className,
                    ...element.getAttributeNames()].join(' ')));""".formatted(payloads.size() * 95 / 100));
        if (globals.isEmpty()) {
            globals = globals();
        }
        return new TreeSet<>(shapes);
    }
}
