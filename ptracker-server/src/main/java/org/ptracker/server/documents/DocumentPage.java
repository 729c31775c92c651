package org.ptracker.server.documents;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.ptracker.server.hash.Sha256;

/** One document as HTML: the way to the others, and the text. */
final class DocumentPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --page: light-dark(#f6f7fa, #12141a); --surface: light-dark(#ffffff, #1a1d25);
                --line: light-dark(#e3e5ed, #2b303b); --text: light-dark(#1b1f2d, #e8eaf1); --accent: light-dark(#3350c4, #9db1ff);
                font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
            body { margin: 0 auto; padding: 0 1rem 4rem; max-width: 64rem; background: var(--page); color: var(--text);
                overflow-wrap: break-word; }
            nav { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: .8rem 0; border-bottom: 1px solid var(--line); }
            a { color: var(--accent); }
            a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
            :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
            h1, h2, h3 { line-height: 1.25; scroll-margin-top: 1rem; }
            code { font: .9em ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace; }
            pre, table { display: block; overflow-x: auto; background: var(--surface); border: 1px solid var(--line);
                border-radius: 8px; }
            pre { padding: .8rem 1rem; }
            table { border-collapse: collapse; width: fit-content; max-width: 100%; }
            th, td { padding: .35rem .7rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
            @media print { nav { display: none; } }
            """;

    /** By which the policy of the answer knows the style. */
    static final String STYLE_HASH =
            Base64.getEncoder().encodeToString(Sha256.digest().digest(STYLE.getBytes(StandardCharsets.UTF_8)));

    private DocumentPage() {}

    /**
     * The page of a document.
     *
     * @param path of the document in the source
     */
    static String of(String path, String markdown) {
        List<Extension> extensions = List.of(TablesExtension.create());
        Node document = Parser.builder().extensions(extensions).build().parse(markdown);
        document.accept(new DocumentLinks(path));
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> new HeadingAnchors())
                .build();
        String name = DocumentSource.NAMES.getOrDefault(path, path);
        String title = path.equals(DocumentSource.INDEX) ? "PTracker: documents" : "PTracker: " + name;
        return page(title, navigation(path), renderer.render(document));
    }

    private static String page(String title, String navigation, String text) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body>
            <nav aria-label="Documents">%s</nav>
            <main>
            %s</main>
            </body>
            </html>
            """.formatted(title, STYLE, navigation, text);
    }

    private static String navigation(String path) {
        String documents = DocumentSource.NAMES.entrySet().stream()
                .map(other -> "<a href=\"%s\"%s>%s</a>"
                        .formatted(
                                DocumentLinks.address(path, other.getKey()),
                                other.getKey().equals(path) ? " aria-current=\"page\"" : "",
                                other.getValue()))
                .collect(Collectors.joining("\n"));
        return documents + "\n<a href=\"" + (path.equals(DocumentSource.INDEX) ? "./" : "../") + "\">Open PTracker</a>";
    }
}
