package org.ptracker.cli.http;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/** An answer whose body is read as it comes. */
public final class StreamedAnswer implements AutoCloseable {
    private final Response response;
    private final HttpUrl server;

    StreamedAnswer(Response response, HttpUrl server) {
        this.response = response;
        this.server = server;
    }

    /** Takes the body of an answer as it comes. */
    public interface BodyReader {
        void read(InputStream body) throws IOException;
    }

    boolean is(String mediaType) {
        return response.isSuccessful()
                && String.valueOf(response.header("Content-Type")).startsWith(mediaType);
    }

    /** Reads the body and closes the answer. What has been read is used already, so nothing is asked for again. */
    public void read(BodyReader reader) {
        try (response) {
            reader.read(response.body().byteStream());
        } catch (IOException e) {
            throw brokeOff(e);
        }
    }

    /** The same in one piece, as of a refusal. */
    RawAnswer whole() {
        try (response) {
            return new RawAnswer(
                    response.code(), response.headers(), response.body().string());
        } catch (IOException e) {
            throw brokeOff(e);
        }
    }

    private CommandException brokeOff(IOException cause) {
        return new CommandException(
                ExitCode.UNREACHABLE,
                "the answer of " + ServerAddress.spell(server) + " broke off, so the output is incomplete",
                cause);
    }

    @Override
    public void close() {
        response.close();
    }
}
