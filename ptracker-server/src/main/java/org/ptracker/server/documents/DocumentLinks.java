package org.ptracker.server.documents;

import java.net.URI;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * Makes the links between files of the source those between pages of the server. What the server does not have loses its link
 * and keeps its words, and of a picture its description stays.
 */
final class DocumentLinks extends AbstractVisitor {
    private static final String CONTRACT = "docs/openapi.yaml";

    private final String path;

    /** Of the document with this path in the source. */
    DocumentLinks(String path) {
        this.path = path;
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        String address = address(link.getDestination());
        if (address == null) {
            unwrap(link);
        } else {
            link.setDestination(address);
        }
    }

    @Override
    public void visit(Image image) {
        unwrap(image);
    }

    private static void unwrap(Node node) {
        Node child = node.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            node.insertBefore(child);
            child = next;
        }
        node.unlink();
    }

    private @Nullable String address(String destination) {
        URI link = URI.create(destination);
        if (link.isAbsolute() || link.getPath().isEmpty()) {
            return destination;
        }
        String other = URI.create("/" + path).resolve(link.getPath()).getPath().substring(1);
        String anchor = link.getFragment() == null ? "" : "#" + link.getFragment();
        if (other.equals(CONTRACT)) {
            return way(path) + "openapi.yaml";
        }
        return DocumentSource.NAMES.containsKey(other) ? address(path, other) + anchor : null;
    }

    /** From the page of a document to that of another one: the README is at {@code /docs}, the others are below. */
    static String address(String path, String other) {
        return way(path) + (other.equals(DocumentSource.INDEX) ? "docs" : other);
    }

    /** To the root of the server, which may be mounted anywhere. */
    private static String way(String path) {
        return path.equals(DocumentSource.INDEX) ? "" : "../";
    }
}
