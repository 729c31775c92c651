package org.ptracker.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ptracker.server.failure.OutOfMemory;

/**
 * Has one thread handle the requests of all clients that send the next one before they have their answer. No browser, command
 * or proxy of today does; a client that sends thousands at once, on hundreds of connections, waits for the others and not they for
 * him.
 */
final class PipelineHandler extends Handler.Wrapper {
    private final ExecutorService thread = newThread();

    PipelineHandler(Handler next) {
        super(next);
    }

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "ptracker-pipelines");
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    protected void doStop() throws Exception {
        thread.shutdownNow();
        super.doStop();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isPipelined(request)) {
            return super.handle(request, response, callback);
        }
        thread.execute(() -> handleLater(request, response, callback));
        return true;
    }

    private static boolean isPipelined(Request request) {
        WatchedEndPoint client =
                WatchedEndPoint.of(request.getConnectionMetaData().getConnection());
        return client != null && client.isNextOfOneRead();
    }

    private void handleLater(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable e) {
            OutOfMemory.endsProcess(e);
            Response.writeError(request, response, callback, e);
        }
    }
}
