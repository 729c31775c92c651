package org.ptracker.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import picocli.CommandLine.Parameters;

/** The ids of the commands that take several. */
public final class IdParameters {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "The ids, or the last 4 or more digits of each.")
    private List<String> ids = new ArrayList<>();

    /** All are looked up before anything is done to the first one; each stands in it once, in the order of the words. */
    public Set<UUID> resolve(Function<String, UUID> resolver) {
        Set<UUID> found = new LinkedHashSet<>();
        for (String id : ids) {
            found.add(resolver.apply(id));
        }
        return found;
    }
}
