package org.ptracker.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.time.Clock;
import java.util.EnumSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.auth.AuthFilter;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.http.OutOfMemoryFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thing that {@code web.xml} names, and that the embedded server adds to its context: builds the application,
 * registers every filter and the servlet, in the same way in every host, and closes it.
 */
public final class PTrackerListener implements ServletContextListener {
    private static final Logger log = LoggerFactory.getLogger(PTrackerListener.class);

    private final Supplier<PTracker> source;
    private @Nullable PTracker application;

    /** In a servlet container: settings from the environment, as everywhere. */
    public PTrackerListener() {
        this(PTrackerListener::inContainer);
    }

    PTrackerListener(Supplier<PTracker> source) {
        this.source = source;
    }

    private static PTracker inContainer() {
        PTracker application = new PTracker(ServerConfig.from(System.getenv()), Clock.systemUTC());
        if (application.hasNoAccount()) {
            // Where this application answers is the container's business.
            log.info(
                    "there is no account yet: open this application's page in a browser, which asks for the setup code {}; or"
                            + " type: ptracker login --setup {} --user NAME --url ADDRESS",
                    application.setupCode(),
                    application.setupCode());
        }
        return application;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        PTracker built;
        try {
            built = source.get();
        } catch (StartupException e) {
            // Containers print a listener's exception in full; the line that helps must be found in it.
            event.getServletContext().log("PTracker cannot start: " + e.getMessage());
            throw e;
        }
        application = built;
        ServletContext context = event.getServletContext();
        built.filters.forEach((name, filter) -> register(context, name, filter));
        ServletRegistration.Dynamic servlet = context.addServlet("api", built.servlet);
        servlet.setAsyncSupported(true);
        servlet.addMapping("/*");
        servlet.setLoadOnStartup(0);
    }

    private static void register(ServletContext context, String name, Filter filter) {
        // What the container refuses comes here as an error. It has passed no filter before, and nobody need sign in to
        // be told.
        EnumSet<DispatcherType> dispatches = filter instanceof AuthFilter
                ? EnumSet.of(DispatcherType.REQUEST)
                : EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR);
        if (filter instanceof OutOfMemoryFilter) {
            // A request whose body has come passes the others no second time.
            dispatches.add(DispatcherType.ASYNC);
        }
        FilterRegistration.Dynamic registered = context.addFilter(name, filter);
        registered.setAsyncSupported(true);
        registered.addMappingForUrlPatterns(dispatches, true, "/*");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        PTracker open = application;
        if (open != null) {
            open.close();
            application = null;
        }
    }
}
