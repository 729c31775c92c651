package org.ptracker.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scheme, which no answer of the server shows yet: the filter alone, before a servlet that tells what it sees. */
class ForwardedSchemeTest {
    private static final class Telling extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getScheme() + " " + request.isSecure());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, https, https true",
        "127.0.0.1, HTTPS, https true",
        "127.0.0.1, http, http false",
        "127.0.0.1, 'https, http', http false",
        "127.0.0.1, 'http, https', https true",
        "127.0.0.1, gopher, http false",
        "127.0.0.1, '', http false",
        "10.0.0.0/8, https, http false",
    })
    void scheme_isWhatTheNearestProxySays(String proxies, String header, String seen) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(
                new FilterHolder(new ForwardedFilter(TrustedProxies.parse(proxies))),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new Telling()), "/*");
        server.setHandler(context);
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("X-Forwarded-Proto", header)
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .isEqualTo(seen);
        } finally {
            server.stop();
        }
    }
}
