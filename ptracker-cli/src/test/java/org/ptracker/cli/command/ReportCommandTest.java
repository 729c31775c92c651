package org.ptracker.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ptracker.cli.CommandVisit;
import org.ptracker.cli.TestEnvironment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A week to hand in. Now is Tuesday 2026-11-24 10:15 in Berlin. */
class ReportCommandTest {
    private static final String PAYLOAD = "<script>alert(1)</script>{{user}}\"&'";

    @RegisterExtension
    final CommandVisit visit = new CommandVisit();

    private final TestEnvironment ada = visit.ada();

    @BeforeEach
    void store() {
        run("target", "set", "8h", "mon-fri", "--from", "2026-11-20");
        run("target", "off", "2026-11-26");
        run("add", "2026-11-20", "9-18", "-t", "work");
        run("add", "yesterday", "9:00-12:00", "-t", "work");
        run("add", "yesterday", "13:00-16:30:10", "-t", PAYLOAD);
        run("add", "yesterday", "23:00-1:00");
    }

    private String run(String... words) {
        assertThat(ada.run(words)).as(ada.err()).isZero();
        return ada.out();
    }

    @Test
    void text_hasDays_tags_andTheBalance() {
        assertThat(run("report", "week")).isEqualTo("""
                ada: Mon 2026-11-23 to Sun 2026-11-29

                DAY             TIMES                                          WORKED  TARGET           BALANCE
                Mon 2026-11-23  9:00–12:00, 13:00–16:30, 23:00–24:00  7 h 30 min 10 s     8 h      -29 min 50 s
                Tue 2026-11-24  0:00–1:00                                         1 h     8 h              -7 h
                Wed 2026-11-25                                                      –     8 h
                Thu 2026-11-26  day off                                             –       –
                Fri 2026-11-27                                                      –     8 h
                Sat 2026-11-28                                                      –       –
                Sun 2026-11-29                                                      –       –
                Total                                                 8 h 30 min 10 s    32 h  -7 h 29 min 50 s

                TAG                                            WORKED
                <script>alert(1)</script>{{user}}"&'  3 h 30 min 10 s
                work                                              3 h
                (none)                                            2 h

                carried over +1 h, together -6 h 29 min 50 s
                made Tue 2026-11-24 10:15, Europe/Berlin time
                """);
    }

    @Test
    void withoutTargets_thereIsNoBalance() {
        run("target", "rm", "2026-11-20");

        assertThat(run("report", "week"))
                .contains("TIMES")
                .doesNotContain("TARGET")
                .doesNotContain("carried");
        assertThat(texts(page("report", "week", "-o", "html"), "th"))
                .containsExactly("Day", "Times", "Worked", "Tag", "Worked");
    }

    @Test
    void rounded_addsUp_andSaysSo() {
        assertThat(run("report", "yesterday", "--round", "1h", "up"))
                .contains("8 h     8 h      0 h")
                .endsWith("Europe/Berlin time; each row rounded to 1 h, up\n");
    }

    private Document page(String... words) {
        return parsed(run(words));
    }

    /** Our template is XML too, so that a reader that forgives nothing can read it. */
    private static Document parsed(String html) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(html, e);
        }
    }

    private static List<String> texts(Document page, String element) {
        NodeList found = page.getElementsByTagName(element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(((Element) found.item(i)).getTextContent());
        }
        return texts;
    }

    @Test
    void html_isAPageOfItsOwn_inWhichEveryTextIsText() {
        Document page = page("report", "week", "-o", "html");

        assertThat(texts(page, "h1")).containsExactly("ada: Mon 2026-11-23 to Sun 2026-11-29");
        assertThat(texts(page, "script")).isEmpty();
        assertThat(texts(page, "td"))
                .contains(PAYLOAD, "9:00–12:00, 13:00–16:30, 23:00–24:00", "day off", "-7 h 29 min 50 s");
        assertThat(ada.out())
                .contains("@page {")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("src=");
    }

    @Test
    void files_areNamedByTheirFormat() throws Exception {
        Path html = visit.folder().resolve("week.html");
        run("report", "--to-file", html.toString());
        assertThat(parsed(Files.readString(html)).getDocumentElement().getTagName())
                .isEqualTo("html");
        Path text = visit.folder().resolve("week.txt");
        run("report", "--to-file", text.toString());
        assertThat(Files.readString(text)).startsWith("ada: Mon 2026-11-23 to Sun 2026-11-29\n");
    }

    @Test
    void template_isFilled_andAWrongPlaceIsNamed() throws Exception {
        Path template = visit.folder().resolve("form.html");
        Files.writeString(
                template, "{{user}}{{#days}} {{#times}}[{{day}} {{times}}]{{/times}}{{/days}} {{#none}}x{{/none}}");
        assertThat(ada.run("report", "-o", "html", "--template", template.toString()))
                .isEqualTo(2);
        assertThat(ada.err())
                .contains("the template names {{none}}, which a report does not have; it has balance, carried");

        Files.writeString(template, "{{user}}:{{#days}}{{#times}} {{day}} {{times}};{{/times}}{{/days}} {{worked}}");
        assertThat(run("report", "-o", "html", "--template", template.toString()))
                .isEqualTo("ada: Mon 2026-11-23 9:00–12:00, 13:00–16:30, 23:00–24:00; Tue 2026-11-24 0:00–1:00;"
                        + " Thu 2026-11-26 day off; 8 h 30 min 10 s");
    }

    @Test
    void whatCannotBe_isSaid() {
        assertThat(ada.run("report", "-o", "pdf")).isEqualTo(2);
        assertThat(ada.err()).contains("a PDF is for a file: add --to-file report.pdf");
        assertThat(ada.run("report", "--template", "x.html")).isEqualTo(2);
        assertThat(ada.run("report", "-o", "html", "--template", "/nowhere/x.html"))
                .isEqualTo(1);
        assertThat(ada.run("report", "since", "monday")).isEqualTo(2);
        assertThat(ada.err()).contains("a balance is of whole days");
        ada.variable("PATH", visit.folder().toString());
        Path pdf = visit.folder().resolve("week.pdf");
        assertThat(ada.run("report", "--to-file", pdf.toString())).isEqualTo(1);
        assertThat(ada.err()).contains("none of them was found; write the page with -o html --to-file report.html");
        assertThat(pdf).doesNotExist();
    }

    @Test
    @Tag("slow")
    void pdf_isPrintedByTheBrowser() throws Exception {
        ada.variable("PATH", System.getenv("PATH"));
        Path folder = Files.createDirectory(visit.folder().resolve("out"));
        Path pdf = folder.resolve("week.pdf");

        run("report", "week", "--to-file", pdf.toString());

        byte[] bytes = Files.readAllBytes(pdf);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .contains("/Count 1");
        assertThat(folder.toFile().list()).containsExactly("week.pdf");
    }
}
