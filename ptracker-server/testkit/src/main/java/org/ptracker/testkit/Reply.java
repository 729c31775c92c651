package org.ptracker.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.common.Json;

/** What the server answered, as it came. */
public record Reply(int status, HttpHeaders headers, String body) {
    /** The only value of a header, or the empty string. */
    public String header(String name) {
        return String.join(" | ", headers.allValues(name));
    }

    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    /** The text at a JSON Pointer of the body, empty when there is none. */
    public String at(String pointer) {
        return json().at(pointer).asText();
    }

    /** The texts of one member of every item of a list. */
    public List<String> items(String member) {
        List<String> texts = new ArrayList<>();
        json().path("items").forEach(item -> texts.add(item.path(member).asText()));
        return texts;
    }

    /** Status and code of a problem, such as {@code 404 not-found}. */
    public String problem() {
        return status + " " + at("/type").replace("urn:ptracker:problem:", "");
    }

    /** The faults of a problem, such as {@code /end required} or {@code limit malformed}. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        json().path("errors").forEach(fault -> {
            JsonNode place = fault.has("pointer") ? fault.path("pointer") : fault.path("parameter");
            faults.add(place.asText() + " " + fault.path("code").asText());
        });
        return faults;
    }
}
