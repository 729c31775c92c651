package org.ptracker.server.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/** Does something once, when a request is over: now, or after what is still to come of it. */
public final class Completion {
    private Completion() {}

    /** To be called when the rest of the chain has returned. */
    public static void then(HttpServletRequest request, Runnable action) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new Listener(action));
        } else {
            action.run();
        }
    }

    private record Listener(Runnable action) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            action.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Not the end yet.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Not the end yet.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
