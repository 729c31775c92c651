package org.ptracker.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.ptracker.common.Json;

/** What went over the wire since the last look, as the browser's own network log has it. */
record Traffic(List<Exchange> exchanges) {
    /**
     * A request and its answer.
     *
     * @param status 0 while there is no answer
     * @param bytes of the answer as they were sent: its head, and its body compressed; 0 when it came from the cache
     */
    record Exchange(String method, String url, int status, boolean cached, long bytes) {}

    /** Reads the log, and empties it. */
    static Traffic take(Browser browser) throws IOException {
        Map<String, Exchange> exchanges = new LinkedHashMap<>();
        for (LogEntry entry : browser.driver().manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = Json.MAPPER.readTree(entry.getMessage()).path("message");
            JsonNode parameters = message.path("params");
            String id = parameters.path("requestId").asText();
            Exchange known = exchanges.get(id);
            switch (message.path("method").asText()) {
                case "Network.requestWillBeSent" -> {
                    JsonNode request = parameters.path("request");
                    exchanges.put(
                            id,
                            new Exchange(
                                    request.path("method").asText(),
                                    request.path("url").asText(),
                                    0,
                                    false,
                                    0));
                }
                case "Network.requestServedFromCache" -> {
                    if (known != null) {
                        exchanges.put(id, new Exchange(known.method, known.url, known.status, true, 0));
                    }
                }
                case "Network.responseReceived" -> {
                    if (known != null) {
                        JsonNode response = parameters.path("response");
                        boolean cached = known.cached
                                || response.path("fromDiskCache").asBoolean()
                                || response.path("fromPrefetchCache").asBoolean();
                        int status = response.path("status").asInt();
                        exchanges.put(id, new Exchange(known.method, known.url, status, cached, known.bytes));
                    }
                }
                case "Network.loadingFinished" -> {
                    if (known != null && !known.cached) {
                        long bytes = parameters.path("encodedDataLength").asLong();
                        exchanges.put(id, new Exchange(known.method, known.url, known.status, false, bytes));
                    }
                }
                default -> {}
            }
        }
        return new Traffic(new ArrayList<>(exchanges.values()));
    }

    /** What did not come from the cache. */
    List<Exchange> sent() {
        return exchanges.stream().filter(exchange -> !exchange.cached).toList();
    }

    long bytes() {
        return sent().stream().mapToLong(Exchange::bytes).sum();
    }

    /** The addresses that are not below this one. */
    List<String> elsewhere(String url) {
        return exchanges.stream()
                .map(Exchange::url)
                .filter(other -> !other.startsWith(url) && !other.startsWith("data:") && !other.startsWith("about:"))
                .toList();
    }
}
