package org.ptracker.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ptracker.server.access.Access;

class RouteTableTest {
    private final RouteTable table = table(
            "GET /",
            "GET /a",
            "POST /a",
            "GET /a/{id}",
            "DELETE /a/{id}",
            "GET /a/{id}/b",
            "POST /a/many",
            "GET /x/{y}/z/{w}");

    private static RouteTable table(String... routes) {
        return new RouteTable(Stream.of(routes)
                .map(route -> route.split(" "))
                .map(words -> new Route(words[0], words[1], Access.PUBLIC, request -> ApiResponse.noContent()))
                .toList());
    }

    private @Nullable String found(String method, String path) {
        RouteTable.Match match = table.find(method, path);
        return match == null ? null : match.route().path() + match.variables();
    }

    @Test
    void path_isFoundBySegments() {
        assertThat(found("GET", "/")).isEqualTo("/{}");
        assertThat(found("POST", "/a")).isEqualTo("/a{}");
        assertThat(found("GET", "/a/1")).isEqualTo("/a/{id}{id=1}");
        assertThat(found("GET", "/a/1/b")).isEqualTo("/a/{id}/b{id=1}");
        assertThat(found("HEAD", "/x/1/z/2")).isEqualTo("/x/{y}/z/{w}{w=2, y=1}");
    }

    @Test
    void segmentOfTheTable_goesBeforeAVariable_andIsOneWhereThePathGoesOn() {
        assertThat(found("POST", "/a/many")).isEqualTo("/a/many{}");
        assertThat(found("GET", "/a/many")).isNull();
        assertThat(found("GET", "/a/many/b")).isEqualTo("/a/{id}/b{id=many}");
    }

    @Test
    void nothingElse_isFound() {
        for (String path :
                List.of("", "*", "a", "/b", "/a/", "//a", "/a//b", "/a/1/", "/a/1/c", "/x/1", "/x/1/z", "/x/1/z/2/3")) {
            assertThat(found("GET", path)).as(path).isNull();
            assertThat(table.methods(path)).as(path).isEmpty();
        }
        assertThat(found("PUT", "/a")).isNull();
    }

    @Test
    void methods_areThoseOfThePath() {
        assertThat(table.methods("/a")).containsExactly("GET", "HEAD", "OPTIONS", "POST");
        assertThat(table.methods("/a/1")).containsExactly("DELETE", "GET", "HEAD", "OPTIONS");
        assertThat(table.methods("/a/many")).containsExactly("OPTIONS", "POST");
    }

    @Test
    void sameRouteTwice_isRefused() {
        assertThatThrownBy(() -> table("GET /a/{id}", "GET /a/{name}")).hasMessageContaining("GET /a/{name}");
    }
}
